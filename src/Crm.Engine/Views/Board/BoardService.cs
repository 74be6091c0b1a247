using Crm.Deals;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Boards of deals.</summary>
internal sealed class BoardService(CrmSession session) : IBoardService
{
    public async ValueTask<DealBoard> GetAsync(BoardQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ViewChecks.Size(query.CardsPerColumn, "cards_per_column", 0, BoardQuery.MaxCards);
        using var activity = CrmTelemetry.Start("boards", "get");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var process = await ProcessAsync(query.DealKind, snapshot, cancellationToken).ConfigureAwait(false);
            return await new BoardBuilder(session, snapshot, query, process).BuildAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<Page<DealTile>> CardsAsync(BoardColumnQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ViewChecks.Size(query.Size, "size", 1, BoardQuery.MaxCards);
        using var activity = CrmTelemetry.Start("boards", "cards");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var process = await ProcessAsync(query.DealKind, snapshot, cancellationToken).ConfigureAwait(false);
            var end = BoardColumns.Of(process).FirstOrDefault(s => string.Equals(s.Key, query.Stage, StringComparison.Ordinal))?.End ?? StageEnd.None;
            var column = session.Gated(BoardColumns.Of(query.DealKind, query.Stage ?? "", end, query.Filter));
            return await DealTiles.PageAsync(session, snapshot, column, query.Size, query.After, session.Now(), cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<Deal> DropAsync(DropCard command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var envelope = new CommandEnvelope("boards", "drop", command.RequestId, command.ExpectedVersion) { Target = command.Deal.Value };
        return CommandRunner.RunAsync(session, envelope, command, CardDrop.ExecuteAsync, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<CrmError>> CheckAsync(DropCard command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("boards", "check");
        var work = new Work(session, new ChangeSetId(session.NewId()));
        var drop = await CardDrop.DecideAsync(command, work, cancellationToken).ConfigureAwait(false);
        return CommandRunner.Reasons(drop.Deal, command.ExpectedVersion, drop.Decision.Errors);
    }

    public async ValueTask<MySales> MySalesAsync(MySalesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ViewChecks.Size(query.Size, "size", 1, BoardQuery.MaxCards);
        if ((query.User ?? session.Principal.UserId) is not { } user || user == default)
        {
            throw new CrmRuleException([BoardErrors.UserRequired.With() with { Target = "user" }]);
        }

        using var activity = CrmTelemetry.Start("boards", "my_sales");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var mine = session.Gated(DealSpecs.Running().And(query.WithCoPerformed
                ? DealSpecs.LedBy(user).Or(DealSpecs.WithCoPerformer(user))
                : DealSpecs.LedBy(user)));
            var tallies = await DealTallies.OfAsync(snapshot, mine, DealGrouping.None, cancellationToken).ConfigureAwait(false);
            var ordered = mine.And(Specification.All<Deal>());
            ordered.Query.OrderBy(d => d.ExpectedCloseOn);
            return new()
            {
                User = user,
                Count = tallies.Sum(t => (long)t.Count),
                Potential = tallies.Aggregate(MoneySum.Empty, (sum, t) => sum + t.Potential),
                Deals = await DealTiles.PageAsync(session, snapshot, ordered, query.Size, query.After, session.Now(), cancellationToken).ConfigureAwait(false),
            };
        }
    }

    /// <summary>The process whose stages are the columns.</summary>
    private async ValueTask<SalesProcess> ProcessAsync(DealKindId id, IStoreView view, CancellationToken cancellationToken)
    {
        var settings = await CrmSession.SettingsAsync(view, cancellationToken).ConfigureAwait(false);
        if (settings.Switches is not { Deals: true, DealManagement: true })
        {
            throw new CrmRuleException([DealErrors.SwitchedOff.With(("function", settings.Switches.Deals ? "deal management" : "deals"))]);
        }

        var kind = await view.FindAsync<DealKind>(id.Value, cancellationToken).ConfigureAwait(false);
        if (kind is null || !await session.MayReadAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            throw new CrmRuleException([CommonErrors.UnknownReference.With(("field", "deal_kind"), ("kind", EntityKinds.DealKind), ("id", id)) with { Target = "deal_kind" }]);
        }

        return kind.Process is { } process
            ? (await view.FindAsync<SalesProcess>(process.Value, cancellationToken).ConfigureAwait(false))!
            : throw new CrmRuleException([BoardErrors.KindNonProcess.With(("kind", id)) with { Target = "deal_kind" }]);
    }
}
