using System.Collections.Concurrent;
using System.Globalization;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;

namespace Crm.Storage.Tests.Relational;

/// <summary>Writes down what a store sends to its database: every statement with its values, grouped by round trips. Safe to share between threads.</summary>
/// <remarks>BEGIN travels with the next command on PostgreSQL and is not written down; COMMIT is a trip of its own.</remarks>
internal sealed class CommandRecorder : IDisposable
{
    private readonly ConcurrentQueue<IReadOnlyList<Statement>> _trips = [];
    private readonly CommandFeed _feed;

    public CommandRecorder(RelationalDatabase database)
    {
        _feed = database.Commands;
        _feed.Sent += Add;
    }

    /// <summary>What was sent, one list for each round trip, in order.</summary>
    public IReadOnlyList<IReadOnlyList<Statement>> Trips => [.. _trips];

    /// <summary>All statements in order.</summary>
    public IReadOnlyList<Statement> Statements => [.. _trips.SelectMany(t => t)];

    /// <summary>The statements that ask or write: without beginnings and ends of transactions, settings and the question about the tables' version.</summary>
    public IReadOnlyList<Statement> Asked => [.. Statements.Where(s => !IsFrame(s.Sql))];

    public static CommandRecorder On(ICrmStore store) => new(DatabaseOf(store));

    /// <summary>The database behind a relational store.</summary>
    public static RelationalDatabase DatabaseOf(ICrmStore store) => store switch
    {
        SqliteStore sqlite => sqlite.Database,
        PostgreSqlStore postgres => postgres.Database,
        _ => throw new NotSupportedException($"{store.GetType()} sends no commands."),
    };

    /// <summary>Whether a statement says nothing about records.</summary>
    public static bool IsFrame(string sql) =>
        sql.StartsWith("BEGIN", StringComparison.Ordinal) || sql is "COMMIT" or "ROLLBACK" || sql.StartsWith("PRAGMA", StringComparison.Ordinal)
        || sql.Contains("SAVEPOINT crm", StringComparison.Ordinal) || sql.StartsWith("SET ", StringComparison.Ordinal)
        || sql.Contains("set_config('crm.tenant'", StringComparison.Ordinal)
        || sql.Contains("row_security_active", StringComparison.Ordinal) || sql.Contains("pg_export_snapshot", StringComparison.Ordinal) || sql.Contains("FROM crm_schema", StringComparison.Ordinal);

    /// <summary>What is sent during some work.</summary>
    public async Task<IReadOnlyList<Statement>> DuringAsync(Func<Task> work)
    {
        Clear();
        await work();
        return Statements;
    }

    public void Clear() => _trips.Clear();

    public void Dispose() => _feed.Sent -= Add;

    public override string ToString() => string.Join('\n', _trips.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ") + string.Join("\n   ", t.Select(s => $"{s.Sql} [{string.Join(", ", s.Values)}]"))));

    private void Add(IReadOnlyList<Statement> together) => _trips.Enqueue([.. together]);
}
