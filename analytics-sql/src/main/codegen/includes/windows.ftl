/** WINDOWED BY STAGGER (PARTITION BY k, ... RANGE interval), as the grouping k, ..., STAGGER(interval). */
SqlNodeList WindowedBy() :
{
    final Span s;
    final Span window;
    final List<SqlNode> keys = new ArrayList<SqlNode>();
    final SqlNode range;
}
{
    <WINDOWED> { s = span(); } <BY> <STAGGER> { window = span(); }
    <LPAREN>
    <PARTITION> <BY> AddExpressions(keys, ExprContext.ACCEPT_SUB_QUERY)
    <RANGE> range = IntervalLiteral()
    <RPAREN>
    {
        keys.add(StreamingOperators.STAGGER.createCall(window.end(this), range));
        return new SqlNodeList(keys, s.end(this));
    }
}

/** The window of a relation in FROM. */
SqlNode TableOverOpt() :
{
    final SqlNode window;
}
{
    (
        <OVER> ( window = SimpleIdentifier() | window = WindowSpecification() )
    |
        { window = null; }
    )
    { return window; }
}

SqlNode WithinInterval(SqlNode time) :
{
    final SqlNode interval;
}
{
    <WITHIN> interval = IntervalLiteral()
    { return StreamingOperators.WITHIN.createCall(Span.of(time).end(this), time, interval); }
}

JAVACODE void refuseRowCount()
{
    throw SqlUtil.newContextException(getPos(), RESOURCE.limitStartCountOrAllNotAllowed("count"));
}
