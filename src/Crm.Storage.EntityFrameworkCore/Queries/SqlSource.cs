using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A scalar in SQL.</summary>
internal readonly record struct SqlScalar(string Sql, ScalarCodec Codec);

/// <summary>What a parameter of a condition stands for in SQL: a row of a kind's table, or an item of a list in JSON.</summary>
internal abstract class SqlSource(SqlDialect dialect)
{
    protected SqlDialect Dialect { get; } = dialect;

    public abstract SqlScalar Scalar(PathExpression path);

    /// <summary>What is NULL exactly where the member is missing, be it a scalar or a value of several members.</summary>
    public abstract string Presence(PathExpression path);

    /// <summary>The items of an owned list.</summary>
    public abstract string Items(MemberPath list, string alias);

    protected SqlScalar FromJson(string json, MemberPath path)
    {
        var codec = ScalarCodecs.OfMember(path.Members[^1]);
        return new SqlScalar(codec.FromJson(Dialect.JsonScalar(json, JsonPath(path), codec.Json), Dialect), codec);
    }

    protected static IReadOnlyList<string> JsonPath(MemberPath path) => StateJson.PathOf(path);
}

/// <summary>A row: its columns, and the JSON of its state for everything else.</summary>
internal sealed class RowSource(KindTable table, string alias, SqlDialect dialect) : SqlSource(dialect)
{
    public KindTable Table { get; } = table;

    public string Alias { get; } = alias;

    public override SqlScalar Scalar(PathExpression path) =>
        Table.Column(path.Path) is { } column ? new SqlScalar($"{Alias}.{column.Quoted}", column.Codec)
        : IsOwn(path.Path, "Id") ? new SqlScalar($"{Alias}.id", ScalarCodecs.Id)
        : Table.Kind.IsVersioned && IsOwn(path.Path, "Version") ? new SqlScalar($"{Alias}.version", ScalarCodecs.Integer)
        : FromJson($"{Alias}.state", path.Path);

    /// <summary>Whether rows are found by this member: it is the id, or the first column of an index after the tenant.</summary>
    public bool Leads(MemberPath path) => Table.Column(path) is { } column ? Table.Indexes.Any(i => i.Columns[0] == column.Name) : IsOwn(path, "Id");

    public override string Presence(PathExpression path) =>
        Table.Column(path.Path) is { } column ? $"{Alias}.{column.Quoted}" : Dialect.JsonPresence($"{Alias}.state", JsonPath(path.Path));

    /// <summary>The folded form of a text: its column where one is declared.</summary>
    public string Folded(PathExpression path) =>
        Table.Folded(path.Path) is { } column ? $"{Alias}.{column.Quoted}" : Dialect.Fold(Scalar(path).Sql);

    public override string Items(MemberPath list, string alias) => Dialect.JsonItems($"{Alias}.state", JsonPath(list), alias);

    // The id of every record is its key; only an id type of the record itself may be read from there.
    private static bool IsOwn(MemberPath path, string name) =>
        path.Members is [{ } member] && member.Name == name && (name != "Id" || ScalarCodecs.OfMember(member) == ScalarCodecs.Id);
}

/// <summary>An item of a list in JSON.</summary>
internal sealed class ItemSource(Type item, string alias, SqlDialect dialect) : SqlSource(dialect)
{
    public override SqlScalar Scalar(PathExpression path)
    {
        if (path.Path.Members.Count > 0)
        {
            return FromJson($"{alias}.value", path.Path);
        }

        var codec = ScalarCodecs.Of(item);
        return new SqlScalar(codec.FromJson(Dialect.JsonScalar($"{alias}.value", [], codec.Json), Dialect), codec);
    }

    public override string Presence(PathExpression path) => Dialect.JsonPresence($"{alias}.value", JsonPath(path.Path));

    public override string Items(MemberPath list, string alias1) => Dialect.JsonItems($"{alias}.value", JsonPath(list), alias1);
}
