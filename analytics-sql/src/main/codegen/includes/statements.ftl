/** An application: statements, each but the last followed by a semicolon. */
List<SqlNode> Application() :
{
    final List<SqlNode> statements = new ArrayList<SqlNode>();
    SqlNode statement;
}
{
    ( <SEMICOLON> )*
    [
        statement = ApplicationStatement() { statements.add(statement); }
        (
            <SEMICOLON>
            [ statement = ApplicationStatement() { statements.add(statement); } ]
        )*
    ]
    <EOF>
    { return statements; }
}

SqlNode ApplicationStatement() :
{
    final SqlNode statement;
}
{
    (
        statement = CreateStatement()
    |
        statement = DropStatement()
    |
        statement = AlterPump()
    |
        statement = StreamInsert()
    |
        LOOKAHEAD( <SELECT> | <VALUES> | <WITH> | <LPAREN> )
        statement = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    { return statement; }
}

SqlNode CreateStatement() :
{
    final Span s;
    boolean replace = false;
    final SqlNode create;
}
{
    <CREATE> { s = span(); }
    [ <OR> <REPLACE> { replace = true; } ]
    (
        create = CreateStream(s, replace)
    |
        create = CreatePump(s, replace)
    |
        create = CreateFunction(s, replace)
    )
    { return create; }
}

SqlNode CreateStream(Span s, boolean replace) :
{
    final SqlIdentifier name;
    final SqlNodeList columns;
    final SqlNode description;
}
{
    <STREAM> name = CompoundIdentifier()
    columns = ColumnList()
    ( description = Description() | { description = null; } )
    { return new SqlCreateStream(s.end(this), replace, name, columns, description); }
}

SqlNodeList ColumnList() :
{
    final Span s;
    final List<SqlNode> columns = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    AddColumn(columns) ( <COMMA> AddColumn(columns) )*
    <RPAREN>
    { return new SqlNodeList(columns, s.end(this)); }
}

void AddColumn(List<SqlNode> columns) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    boolean nullable = true;
}
{
    name = SimpleIdentifier()
    type = BuiltInType()
    [ <NOT> <NULL> { nullable = false; } ]
    {
        columns.add(SqlDdlNodes.column(Span.of(name).end(this), name, type.withNullable(nullable), null,
            nullable ? ColumnStrategy.NULLABLE : ColumnStrategy.NOT_NULLABLE));
    }
}

SqlDataTypeSpec BuiltInType() :
{
    final Span s = Span.of();
    final SqlTypeNameSpec name;
}
{
    name = SqlTypeName(s)
    { return BuiltInTypes.checked(name); }
}

SqlNode Description() :
{
    final SqlNode text;
}
{
    <DESCRIPTION> text = StringLiteral() { return text; }
}

SqlNode CreatePump(Span s, boolean replace) :
{
    final SqlIdentifier name;
    final SqlNode description;
    boolean stopped = false;
    final SqlStreamInsert insert;
}
{
    <PUMP> name = CompoundIdentifier()
    ( description = Description() | { description = null; } )
    [ <STOPPED> { stopped = true; } ]
    <AS> insert = StreamInsert()
    { return new SqlCreatePump(s.end(this), replace, name, description, stopped, insert); }
}

SqlStreamInsert StreamInsert() :
{
    final Span s;
    boolean expedited = false;
    final SqlIdentifier target;
    final SqlNodeList columns;
    final SqlNode query;
}
{
    <INSERT> { s = span(); }
    [ <EXPEDITED> { expedited = true; } ]
    <INTO> target = CompoundIdentifier()
    ( LOOKAHEAD(2) columns = ParenthesizedSimpleIdentifierList() | { columns = null; } )
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    { return new SqlStreamInsert(s.end(query), expedited, target, columns, query); }
}

SqlNode CreateFunction(Span s, boolean replace) :
{
    final SqlIdentifier name;
    final SqlNodeList parameters;
    final SqlDataTypeSpec returns;
    final SqlCreateFunction.Characteristics is = new SqlCreateFunction.Characteristics();
    final SqlNode body;
}
{
    <FUNCTION> name = CompoundIdentifier()
    parameters = ParameterList()
    <RETURNS> returns = BuiltInType()
    ( AddCharacteristic(is) )*
    <RETURN> body = Expression(ExprContext.ACCEPT_SUB_QUERY)
    { return new SqlCreateFunction(s.end(this), replace, name, parameters, returns, is, body); }
}

SqlNodeList ParameterList() :
{
    final Span s;
    final List<SqlNode> parameters = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    [ AddParameter(parameters) ( <COMMA> AddParameter(parameters) )* ]
    <RPAREN>
    { return new SqlNodeList(parameters, s.end(this)); }
}

void AddParameter(List<SqlNode> parameters) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
}
{
    name = SimpleIdentifier() type = BuiltInType()
    {
        parameters.add(SqlDdlNodes.column(Span.of(name).end(this), name, type, null, ColumnStrategy.NULLABLE));
    }
}

void AddCharacteristic(SqlCreateFunction.Characteristics is) :
{
    final SqlIdentifier specific;
}
{
    <LANGUAGE> <SQL>
|
    <SPECIFIC> specific = SimpleIdentifier() { is.specificName(specific); }
|
    <DETERMINISTIC> { is.deterministic(true); }
|
    <NOT> <DETERMINISTIC> { is.deterministic(false); }
|
    <CONTAINS> <SQL>
|
    <READS> <SQL> <DATA> { is.readsData(); }
|
    <MODIFIES> <SQL> <DATA> { is.modifiesData(); }
|
    <RETURNS> <NULL> <ON> <NULL> <INPUT> { is.calledOnNull(false); }
|
    <CALLED> <ON> <NULL> <INPUT> { is.calledOnNull(true); }
}

SqlNode DropStatement() :
{
    final Span s;
    final SqlDropObject.Kind kind;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    (
        <STREAM> { kind = SqlDropObject.Kind.STREAM; }
    |
        <PUMP> { kind = SqlDropObject.Kind.PUMP; }
    |
        <FUNCTION> { kind = SqlDropObject.Kind.FUNCTION; }
    )
    name = CompoundIdentifier()
    { return new SqlDropObject(s.end(this), kind, name); }
}

SqlNode AlterPump() :
{
    final Span s;
    final SqlIdentifier name;
    final boolean start;
}
{
    <ALTER> { s = span(); } <PUMP> name = CompoundIdentifier()
    (
        <START> { start = true; }
    |
        <STOP> { start = false; }
    )
    { return new SqlAlterPump(s.end(this), name, start); }
}
