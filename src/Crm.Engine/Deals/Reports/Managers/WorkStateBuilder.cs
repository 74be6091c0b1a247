using NodaTime;

namespace Crm.Deals;

/// <summary>Collects the running deals somebody leads (REP-12).</summary>
internal sealed class WorkStateBuilder(FigureContext context, Contacts? contacts, int daysWithoutContact)
{
    private readonly DealFigureBuilder _running = new(context);
    private readonly DealFigureBuilder _withoutNextStep = new(context);
    private readonly DealFigureBuilder _withoutContact = new(context);
    private readonly DealFigureBuilder _stale = new(context);
    private readonly HashSet<PartnerId> _clients = [];
    private readonly HashSet<PartnerId> _metClients = [];

    public void Add(DealFacts facts, bool isStale)
    {
        _running.Add(facts);
        if (isStale)
        {
            _stale.Add(facts);
        }

        if (facts.Partner is { } client)
        {
            _clients.Add(client);
        }

        if (contacts is null)
        {
            return;
        }

        if (!contacts.HasNextStep(facts))
        {
            _withoutNextStep.Add(facts);
        }

        if (context.AsOf - contacts.Last(facts) > Duration.FromDays(daysWithoutContact))
        {
            _withoutContact.Add(facts);
        }
        else if (facts.Partner is { } met)
        {
            _metClients.Add(met);
        }
    }

    public async ValueTask<WorkState> BuildAsync(UserId? manager, ReportRates rates, CancellationToken cancellationToken) => new()
    {
        Manager = manager,
        Running = await _running.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        WithoutNextStep = contacts is null ? null : await _withoutNextStep.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        WithoutContact = contacts is null ? null : await _withoutContact.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Stale = await _stale.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Clients = CountFigures.Of(_clients, context),
        ClientsWithoutContact = contacts is null ? null : CountFigures.Of(_clients.Except(_metClients), context),
    };
}
