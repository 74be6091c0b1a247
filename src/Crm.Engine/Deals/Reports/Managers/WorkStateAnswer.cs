using Crm.Interactions;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>How the work with clients stands, by manager (REP-12).</summary>
internal static class WorkStateAnswer
{
    public static async ValueTask<WorkStateReport> OfAsync(ReportRun run, WorkStateQuery query, CancellationToken cancellationToken)
    {
        var contacts = run.Settings.Switches.Interactions ? await Contacts.LoadAsync(run, cancellationToken).ConfigureAwait(false) : null;
        var targets = await StageTargets.LoadAsync(run.Snapshot, cancellationToken).ConfigureAwait(false);
        var total = new WorkStateBuilder(run.Figures, contacts, query.DaysWithoutContact);
        var managers = new Keyed<UserId, WorkStateBuilder>(() => new(run.Figures, contacts, query.DaysWithoutContact));

        // Whether a deal has a next step or a contact is found deal by deal, so each comes alone.
        var question = new FactQuestion
        {
            Looks = DealTraits.Deal | DealTraits.Status | DealTraits.Kind | DealTraits.Stage | DealTraits.Stay | DealTraits.Responsible | DealTraits.Partner | DealTraits.Opened,
            Where = DealSpecs.Running(),
            Add = (facts, _) => Add(facts),
        };
        await run.ReadAsync(question, cancellationToken).ConfigureAwait(false);
        var whole = await total.BuildAsync(null, run.Rates, cancellationToken).ConfigureAwait(false);
        var built = new List<WorkState>();
        foreach (var (manager, state) in managers.ByKey())
        {
            built.Add(await state.BuildAsync(manager, run.Rates, cancellationToken).ConfigureAwait(false));
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Total = whole,
            Managers = ValueList.From(built),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };

        void Add(DealFacts facts)
        {
            if (facts.Status == DealStatus.InProgress)
            {
                var isStale = Staleness.IsStale(facts.Status, Staleness.From(facts.StageEnteredAt, targets.Of(facts)), run.Figures.AsOf);
                total.Add(facts, isStale);
                managers[facts.Responsible].Add(facts, isStale);
            }
        }
    }
}

/// <summary>When deals and clients were last in contact, and which deals have a next step; of the interactions the principal may read.</summary>
internal sealed class Contacts
{
    private readonly HashSet<DealId> _withNextStep = [];
    private readonly Dictionary<DealId, Instant> _ofDeals = [];
    private readonly Dictionary<PartnerId, Instant> _ofClients = [];

    public static async ValueTask<Contacts> LoadAsync(ReportRun run, CancellationToken cancellationToken)
    {
        var contacts = new Contacts();
        var all = run.Session.Gated(Specification.All<Interaction>());
        await foreach (var interaction in run.Snapshot.QueryAsync(all, cancellationToken).ConfigureAwait(false))
        {
            var state = InteractionStates.At(interaction, run);
            if (state == InteractionState.Planned && InteractionStates.DealOf(interaction) is { } deal)
            {
                contacts._withNextStep.Add(deal);
            }
            else if (state == InteractionState.Done && interaction.IsActual())
            {
                contacts.Add(interaction, interaction.CompletedAt!.Value);
            }
        }

        return contacts;
    }

    public bool HasNextStep(DealFacts deal) => _withNextStep.Contains(deal.Deal);

    /// <summary>When it was opened, or the last actual interaction about the deal or with its client, whichever came last.</summary>
    public Instant Last(DealFacts deal)
    {
        var last = _ofDeals.TryGetValue(deal.Deal, out var about) ? Instant.Max(deal.OpenedAt, about) : deal.OpenedAt;
        return deal.Partner is { } client && _ofClients.TryGetValue(client, out var met) ? Instant.Max(last, met) : last;
    }

    private void Add(Interaction interaction, Instant at)
    {
        if (InteractionStates.DealOf(interaction) is { } deal)
        {
            _ofDeals[deal] = _ofDeals.TryGetValue(deal, out var known) ? Instant.Max(known, at) : at;
        }

        if (interaction.Partner is { } client)
        {
            _ofClients[client] = _ofClients.TryGetValue(client, out var known) ? Instant.Max(known, at) : at;
        }
    }
}
