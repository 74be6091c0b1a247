namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Tells what is sent to a database. Whoever makes a command tells it here: one call for what travels together. Safe to share between threads.</summary>
/// <remarks>Nobody listens unless somebody asked to; asking whether somebody does is all it costs.</remarks>
internal sealed class CommandFeed
{
    /// <summary>Called before statements are sent, with what goes in one round trip. The texts are those before a database rewrites parameters; values stand in
    /// the order of @p0, @p1… Called from many threads at once. Rows of one COPY come as the inserts they stand for.</summary>
    public Action<IReadOnlyList<Statement>>? Sent { get; set; }

    public void Tell(string sql, object[] values) => Sent?.Invoke([new(sql, values)]);

    public void Tell(IReadOnlyList<Statement> together) => Sent?.Invoke(together);

    public void Tell(IEnumerable<string> together) => Sent?.Invoke([.. together.Select(static sql => new Statement(sql, []))]);
}
