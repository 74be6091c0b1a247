using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>What should be known of clients, and what is not (PARTY-12, PARTY-19).</summary>
internal sealed class PortraitService(CrmSession session) : IPortraitService
{
    private const int MaxPage = 1_000;
    private readonly ReadRepository<ClientPortrait> _portraits = new(session);

    public ValueTask<IReadOnlyList<ClientPortrait>> ListAsync(Specification<ClientPortrait> specification, CancellationToken cancellationToken = default) =>
        _portraits.ListAsync(specification, cancellationToken);

    public ValueTask<ClientPortrait> SaveAsync(SaveClientPortrait command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        var envelope = new CommandEnvelope("portraits", "save", command.RequestId, command.ExpectedVersion) { Target = ClientPortrait.IdOf(command.WorkStatus, command.Type).Value };
        return CommandRunner.RunAsync(session, envelope, command, PortraitCommands.SaveAsync, cancellationToken);
    }

    public async ValueTask<Completeness> CompletenessAsync(PartnerId partner, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("portraits", "completeness");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await snapshot.FindAsync<Partner>(partner.Value, cancellationToken).ConfigureAwait(false) is { } found && await session.MayReadAsync(found, cancellationToken).ConfigureAwait(false)
                ? (await PortraitBook.LoadAsync(snapshot, cancellationToken).ConfigureAwait(false)).Of(found)
                : throw new CrmNotFoundException(partner.Reference);
        }
    }

    public async ValueTask<IReadOnlyList<Completeness>> CompletenessAsync(ValueList<PartnerId> partners, CancellationToken cancellationToken = default)
    {
        CommonChecks.Ids(partners, "partners", IPortraitService.MaxPartners);
        using var activity = CrmTelemetry.Start("portraits", "completeness");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var book = await PortraitBook.LoadAsync(snapshot, cancellationToken).ConfigureAwait(false);
            PartnerId[] wanted = [.. partners];
            var found = new Dictionary<PartnerId, Completeness>();
            foreach (var partner in await Rows.ListAsync(snapshot, session.Gated(Specification.Where<Partner>(p => wanted.Contains(p.Id))), cancellationToken).ConfigureAwait(false))
            {
                found[partner.Id] = book.Of(partner);
            }

            return [.. partners.Where(found.ContainsKey).Select(p => found[p])];
        }
    }

    public async ValueTask<Page<FillTask>> ToFillAsync(UserId user, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default)
    {
        CommonChecks.InRange(size, "size", 1, MaxPage);
        CommonChecks.Ids<UserId>([user], "user", 1);
        using var activity = CrmTelemetry.Start("portraits", "to_fill");
        var mine = Specification.Where<Partner>(p => p.MergedInto == null && (p.MainManager == user || p.Responsible.Any(r => r.User == user)));
        mine.Query.OrderBy(p => p.Name);
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var book = await PortraitBook.LoadAsync(snapshot, cancellationToken).ConfigureAwait(false);
            return await Rows.FilterAsync<Partner, FillTask>(snapshot, session.Gated(mine), size, after, page => new(TasksOf(book, page, user)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<(Partner Row, FillTask Item)> TasksOf(PortraitBook book, IReadOnlyList<Partner> partners, UserId user) =>
    [
        .. partners.Select(p => (Row: p, Item: new FillTask { Partner = p, Missing = ValueList.From(book.Of(p).Missing.Where(m => m.Executors.Contains(user))) })).Where(t => t.Item.Missing.Count > 0),
    ];
}
