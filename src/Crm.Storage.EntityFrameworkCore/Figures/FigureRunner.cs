using System.Data.Common;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Answers the capabilities for figures inside a session, with one statement each.</summary>
internal sealed class FigureRunner(RelationalDatabase database, string tenant)
{
    // More parameters than this may be more than a database takes.
    private const int MostConstants = 1_000;

    // Each is a parameter for every sort of moment: three times as many must be below what SQLite takes, 32,766.
    private const int MostCuts = 10_000;

    /// <summary>See <see cref="IDealTallies"/>.</summary>
    public async ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        RelationalSession session, Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken)
    {
        DealGroupings.Check(groupings);
        var parameters = new QueryParameters(database.Dialect);
        var chosen = new RowCondition<Deal>(database.Dialect, database.Trusted, parameters, deals);
        var sql = TallySql.Write(database.Dialect, chosen, groupings);
        var reader = new TallyReader(groupings);
        await RunAsync(session, sql, chosen.Bind(sql, parameters, tenant), reader.Add, cancellationToken).ConfigureAwait(false);
        return reader.IsIrregular ? null : reader.Tallies;
    }

    /// <summary>See <see cref="IDealFunnels"/>. Nothing where the present is finer than a microsecond, the split is no fact of the deal, or a stay is finer;
    /// nor where counting a stream of deals is quicker.</summary>
    public async ValueTask<FunnelFigures?> FunnelAsync(RelationalSession session, FunnelFiguresQuery question, CancellationToken cancellationToken)
    {
        var isOfFacts = question.SplitBy is null or FunnelSplit.Kind or FunnelSplit.Responsible or FunnelSplit.Partner or FunnelSplit.Source;
        if (!isOfFacts
            || IsQuickerStreamed(question)
            || InstantExtensions.FromMicroseconds(question.Now.ToMicroseconds()) != question.Now
            || question.Kinds.Count is 0 or > MostConstants
            || question.Targets.Count > MostConstants)
        {
            return null;
        }

        var parameters = new QueryParameters(database.Dialect);
        var chosen = new RowCondition<Deal>(database.Dialect, database.Trusted, parameters, question.Deals);
        var terms = new FunnelTerms(question, parameters, chosen);
        var sql = new FunnelSql(database.Dialect, terms).Write();
        var reader = new FunnelReader(question.SplitBy);
        await RunAsync(session, sql, chosen.Bind(sql, parameters, tenant), reader.Add, cancellationToken).ConfigureAwait(false);
        return reader.IsIrregular ? null : reader.Figures;
    }

    /// <summary>See <see cref="IDealGroups"/>.</summary>
    public async ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(RelationalSession session, DealGroupsQuery question, CancellationToken cancellationToken)
    {
        question.Check();
        if (question.Cuts.Count > MostCuts)
        {
            return null;
        }

        var parameters = new QueryParameters(database.Dialect);
        var chosen = new RowCondition<Deal>(database.Dialect, database.Trusted, parameters, question.Deals);
        var sql = new GroupSql(database.Dialect, database.Trusted, parameters, question).Write(chosen);
        var reader = new GroupReader(question);
        await RunAsync(session, sql, chosen.Bind(sql, parameters, tenant), reader.Add, cancellationToken).ConfigureAwait(false);
        return reader.IsIrregular ? null : reader.Groups;
    }

    /// <summary>See <see cref="IJournalSubjects"/>.</summary>
    public async ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(RelationalSession session, Specification<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var parameters = new QueryParameters(database.Dialect);
        var chosen = new RowCondition<JournalEntry>(database.Dialect, database.Trusted, parameters, entries);
        var sql = $"SELECT DISTINCT t0.subject_kind, t0.subject_id FROM crm_journal_entry t0 WHERE t0.tenant = {QueryParameters.Tenant}{(chosen.Sql is null ? "" : " AND " + chosen.Sql)}";
        var subjects = new List<EntityRef>();
        await RunAsync(session, sql, chosen.Bind(sql, parameters, tenant), row => subjects.Add(new(row.GetString(0), ExactSum.Id(row, 1)!.Value)), cancellationToken).ConfigureAwait(false);
        return subjects;
    }

    // Parts of everything: where the database works in this very process, its sorting of all rows by parts takes half as long again as reading the deals (benchmarks/README.md).
    private bool IsQuickerStreamed(FunnelFiguresQuery question) =>
        database.Dialect.IsInProcess && question is { SplitBy: not null, Deals: null, Mode: FunnelMode.All } && question.Period == TimeRange.All;

    private async ValueTask RunAsync(RelationalSession session, string sql, object[] values, Action<DbDataReader> add, CancellationToken cancellationToken)
    {
        using var watch = session.Watch(cancellationToken);
        try
        {
            var command = session.Rent(sql, values);
            try
            {
                var rows = await command.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    while (await rows.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false))
                    {
                        add(rows);
                    }
                }
            }
            finally
            {
                session.Return(command);
            }
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }
}
