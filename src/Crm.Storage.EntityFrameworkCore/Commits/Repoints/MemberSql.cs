using System.Collections.Concurrent;
using System.Globalization;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The statements that point a single member of many records elsewhere, made once for a member.</summary>
internal sealed class MemberSql
{
    private static readonly ConcurrentDictionary<(SqlDialect, KindTable, string), MemberSql> Made = new();
    private static readonly ConcurrentDictionary<(SqlDialect, string From, int Place), string> Listed = new();

    private MemberSql(SqlDialect dialect, KindTable table, RecordReference reference)
    {
        var member = MemberPath.Of(reference.Id) ?? throw new NotSupportedException($"The reference {reference.Name} of {table.Kind} is no stored member.");
        var column = table.Column(member);
        HasColumn = column is not null;
        (Rising, Staying) = (Update(true), Update(false));

        string Update(bool rises)
        {
            List<(IReadOnlyList<string>, string)> places = [(StateJson.PathOf(member), "@p1")];
            var sets = column is null ? "" : $"{column.Quoted} = @p3, ";
            if (rises && table.Kind.IsVersioned)
            {
                sets += $"{TableNames.Version} = {TableNames.Version} + 1, ";
                places.Add(([StateJson.NameOf(nameof(IEntity<>.Version))], $"{TableNames.Version} + 1"));
            }

            return $"UPDATE {table.Name} SET {sets}{TableNames.State} = {dialect.JsonWith(TableNames.State, places)} WHERE tenant = @p0 AND {IsAmong(dialect, "id", 2)}";
        }
    }

    /// <summary>For records whose version rises.</summary>
    private string Rising { get; }

    /// <summary>For records whose version rose already.</summary>
    private string Staying { get; }

    private bool HasColumn { get; }

    public static MemberSql Of(SqlDialect dialect, KindTable table, RecordReference reference) =>
        Made.GetOrAdd((dialect, table, reference.Name), static (key, r) => new MemberSql(key.Item1, key.Item2, r), reference);

    /// <summary>Points the member of records elsewhere.</summary>
    /// <param name="dialect">What the database says differently.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="to">What is named afterwards.</param>
    /// <param name="ids">The records.</param>
    /// <param name="rises">Whether their versions rise.</param>
    public Statement Point(SqlDialect dialect, string tenant, Guid to, Guid[] ids, bool rises)
    {
        object[] values = [tenant, to.ToString(), dialect.List(ids, ScalarCodecs.Id)];
        return new(rises ? Rising : Staying, HasColumn ? [.. values, IdCodec.Bytes(to)] : values);
    }

    /// <summary>The ids and versions of rows, in any order: the one of an index would have a database look through all rows for it.</summary>
    /// <param name="dialect">What the database says differently.</param>
    /// <param name="table">The table.</param>
    /// <param name="naming">Which rows.</param>
    /// <param name="isAmong">Whether their ids are also among those of a further parameter.</param>
    public static string Find(SqlDialect dialect, KindTable table, NamingSql naming, bool isAmong) => Listed.GetOrAdd(
        (dialect, naming.From, isAmong ? naming.Values.Length : 0),
        static (key, versioned) => $"SELECT t0.id, {(versioned ? "t0.version" : "0")}{key.From}{(key.Place > 0 ? " AND " + IsAmong(key.Item1, "t0.id", key.Place) : "")}",
        table.Kind.IsVersioned);

    private static string IsAmong(SqlDialect dialect, string id, int place) =>
        $"{id} IN (SELECT {dialect.ListScalar(ScalarCodecs.Id)} FROM {dialect.ListItems("@p" + place.ToString(CultureInfo.InvariantCulture))})";
}
