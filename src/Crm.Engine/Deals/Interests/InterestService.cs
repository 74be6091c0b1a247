using Crm.Interactions;
using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>What the CRM rules ask about deals.</summary>
internal sealed class InterestService(CrmSession session) : IInterestService
{
    public async ValueTask<IReadOnlyDictionary<DealId, Interaction>> NextActivitiesAsync(IReadOnlyCollection<DealId> deals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deals);
        using var activity = CrmTelemetry.Start("interests", "next_activities");
        var next = await NextActivities.OfManyAsync(
            session.Store, EntityKinds.Deal, [.. deals.Select(d => d.Value)], session.Gated, cancellationToken).ConfigureAwait(false);
        return next.ToDictionary(n => new DealId(n.Key), n => n.Value);
    }

    public ValueTask<IReadOnlyList<Deal>> WithoutNextStepAsync(Specification<Deal> deals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deals);
        return WithoutNextStep.ListAsync(session, deals, cancellationToken);
    }

    public ValueTask<long> CountWithoutNextStepAsync(Specification<Deal> deals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deals);
        return WithoutNextStep.CountAsync(session, deals, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<Deal>> RunningOfClientAsync(EntityRef of, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("interests", "running_of_client");
        var errors = new List<CrmError>();
        Origins.Check(of, errors);
        errors.ThrowIfAny();
        if (of.Kind == EntityKinds.Interaction)
        {
            var interaction = await session.GetAsync<Interaction>(of.Id, cancellationToken).ConfigureAwait(false);
            if (interaction.Partner is not { } partner)
            {
                return [];
            }

            of = partner.Reference;
        }

        if (OfClient(of) is not { } deals)
        {
            return [];
        }

        var running = DealSpecs.Running();
        running.Query.OrderByDescending(d => d.OpenedAt);
        return await new ReadRepository<Deal>(session).ListAsync(running.And(deals), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<DealEnding> LoseAsync(LoseDeal command, CancellationToken cancellationToken = default) =>
        await EndedAsync(await DealCommands.RunAsync(session, "decide", command, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<DealEnding> CloseAsync(CloseDeal command, CancellationToken cancellationToken = default) =>
        await EndedAsync(await DealCommands.RunAsync(session, "close", command, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The number is a fact of the deal, whoever may see the interactions.</summary>
    private async ValueTask<DealEnding> EndedAsync(Deal deal, CancellationToken cancellationToken)
    {
        var id = deal.Id.Value;
        var open = NextActivities.Open(EntityKinds.Deal);
        open.Query.Where(i => i.SubjectId == id);
        return new(deal, await session.Store.CountAsync(open, cancellationToken).ConfigureAwait(false));
    }

    private static Specification<Deal>? OfClient(EntityRef of)
    {
        var (lead, contact) = (new LeadId(of.Id), new ContactId(of.Id));
        return of.Kind switch
        {
            EntityKinds.Partner => DealSpecs.OfClient(new(of.Id)),
            EntityKinds.Lead => Specification.Where<Deal>(d => d.Lead == lead),
            EntityKinds.Contact => Specification.Where<Deal>(d => d.Contacts.Any(c => c.Contact == contact)),
            _ => null,
        };
    }
}
