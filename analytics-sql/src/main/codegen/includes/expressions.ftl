/** STEP(x BY y). */
SqlNode StepCall() :
{
    final Span s;
    final SqlNode value;
    final SqlNode step;
}
{
    <STEP> { s = span(); } <LPAREN>
    value = Expression(ExprContext.ACCEPT_SUB_QUERY)
    <BY> step = Expression(ExprContext.ACCEPT_SUB_QUERY)
    <RPAREN>
    { return StreamingOperators.STEP.createCall(s.end(this), value, step); }
}

/** SUBSTRING(s FROM p [FOR n]), SUBSTRING(s, p [, n]), SUBSTRING(s SIMILAR pattern ESCAPE c). */
SqlNode SubstringCall() :
{
    final Span s;
    final List<SqlNode> args = new ArrayList<SqlNode>();
    final SqlOperator form;
}
{
    <SUBSTRING> { s = span(); } <LPAREN>
    AddExpression(args, ExprContext.ACCEPT_SUB_QUERY)
    (
        <FROM> { form = StreamingOperators.SUBSTRING_FROM; }
        AddExpression(args, ExprContext.ACCEPT_SUB_QUERY)
        [ <FOR> AddExpression(args, ExprContext.ACCEPT_SUB_QUERY) ]
    |
        <COMMA> { form = SqlStdOperatorTable.SUBSTRING; }
        AddExpression(args, ExprContext.ACCEPT_SUB_QUERY)
        [ <COMMA> AddExpression(args, ExprContext.ACCEPT_SUB_QUERY) ]
    |
        <SIMILAR> { form = StreamingOperators.SUBSTRING_SIMILAR; }
        AddExpression(args, ExprContext.ACCEPT_SUB_QUERY)
        <ESCAPE> AddExpression(args, ExprContext.ACCEPT_SUB_QUERY)
    )
    <RPAREN>
    { return form.createCall(s.end(this), args); }
}

/** The FROM FIRST or FROM LAST of NTH_VALUE. FROM FIRST says nothing new. */
SqlCall FromFirstOrLast(SqlCall call) :
{
}
{
    <FROM>
    (
        <FIRST> { return call; }
    |
        <LAST> {
            return StreamingOperators.NTH_VALUE_FROM_LAST.createCall(
                Span.of(call).end(this), call.getOperandList());
        }
    )
}

/** One predicate on periods, and its right side. */
void PeriodPredicate(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator op;
}
{
    { checkNonQueryExpression(exprContext); }
    op = PeriodOperator()
    {
        PeriodPredicates.continueChain(list);
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

SqlOperator PeriodOperator() :
{
}
{
    <CONTAINS> { return SqlStdOperatorTable.CONTAINS; }
|
    <OVERLAPS> { return SqlStdOperatorTable.OVERLAPS; }
|
    <EQUALS> { return SqlStdOperatorTable.PERIOD_EQUALS; }
|
    <PRECEDES> { return SqlStdOperatorTable.PRECEDES; }
|
    <SUCCEEDS> { return SqlStdOperatorTable.SUCCEEDS; }
|
    <LEADS> { return PeriodPredicates.LEADS; }
|
    <LAGS> { return PeriodPredicates.LAGS; }
|
    <IMMEDIATELY>
    (
        <PRECEDES> { return SqlStdOperatorTable.IMMEDIATELY_PRECEDES; }
    |
        <SUCCEEDS> { return SqlStdOperatorTable.IMMEDIATELY_SUCCEEDS; }
    |
        <LEADS> { return PeriodPredicates.IMMEDIATELY_LEADS; }
    |
        <LAGS> { return PeriodPredicates.IMMEDIATELY_LAGS; }
    )
|
    <STRICTLY>
    (
        <CONTAINS> { return PeriodPredicates.STRICTLY_CONTAINS; }
    |
        <OVERLAPS> { return PeriodPredicates.STRICTLY_OVERLAPS; }
    |
        <PRECEDES> { return PeriodPredicates.STRICTLY_PRECEDES; }
    |
        <SUCCEEDS> { return PeriodPredicates.STRICTLY_SUCCEEDS; }
    |
        <LEADS> { return PeriodPredicates.STRICTLY_LEADS; }
    |
        <LAGS> { return PeriodPredicates.STRICTLY_LAGS; }
    )
}

/** What can stand before the IN of POSITION: an expression, if it has operators, of texts only. */
SqlNode Concatenation() :
{
    final List<Object> list = new ArrayList<Object>();
}
{
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    (
        <CONCAT> { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.CONCAT, getPos())); }
        AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    )*
    { return SqlParserUtil.toTree(list); }
}
