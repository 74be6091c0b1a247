using Crm;
using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Testing;
using NodaTime;
using NodaTime.Text;

namespace QuickStart.Month;

/// <summary>Sends the commands and keeps the diary. Every command has a request id of its own, so playing the month again changes nothing.</summary>
/// <param name="crm">The CRM.</param>
/// <param name="clock">The clock that is moved on.</param>
/// <param name="kind">The kind of the deals.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class MonthStage(ICrm crm, FakeClock clock, DealKindId kind, CancellationToken cancellationToken)
{
    /// <summary>The first morning, in UTC.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 12, 9, 0);

    private static readonly InstantPattern Date = InstantPattern.CreateWithInvariantCulture("d MMM");
    private readonly Dictionary<string, DealId> _deals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _topics = new(StringComparer.Ordinal);
    private readonly List<string> _diary = [];
    private int _requests;

    /// <summary>What happened, a line each.</summary>
    public IReadOnlyList<string> Diary => _diary;

    /// <summary>The currency of all amounts.</summary>
    public static CurrencyCode Currency { get; } = CurrencyCode.Eur;

    /// <summary>Sets the clock.</summary>
    /// <param name="number">Days after the first.</param>
    public void Day(int number) => clock.Set(Start + Duration.FromDays(number));

    public Task<PartnerId> ClientAsync(string name) => PartnerAsync(name, PartnerRelations.Client);

    public async Task<PartnerId> PartnerAsync(string name, PartnerRelations relations) =>
        (await crm.Partners.RegisterAsync(new(name, relations) { RequestId = Next() }, cancellationToken)).Id;

    public async Task OpenAsync(string key, string topic, PartnerId partner, decimal potential, int? day)
    {
        var deal = await crm.Deals.OpenAsync(
            new OpenDeal(kind, topic)
            {
                Partner = partner,
                Potential = new Money(potential, Currency),
                ExpectedCloseOn = day is { } days ? Start.InUtc().Date.PlusDays(days) : null,
                RequestId = Next(),
            },
            cancellationToken);
        (_deals[key], _topics[key]) = (deal.Id, topic);
        Write(key, potential > 0 ? $"opened, {new Money(potential, Currency)}" : "opened, nobody knows yet what it may bring");
    }

    public async Task TalkAsync(string key, InteractionType type, string topic, PartnerId? partner = null)
    {
        var command = new RegisterInteraction(type, topic) { Subject = _deals[key].Reference, Partner = partner, CompletedAt = clock.GetCurrentInstant(), RequestId = Next() };
        await crm.Interactions.RegisterAsync(command, cancellationToken);
        Write(key, $"{type.ToString().ToLowerInvariant()}: {topic}");
    }

    public async Task TickAsync(string key, string item)
    {
        await crm.Deals.EditAsync(new EditDeal(_deals[key], new EditDeal.SetTick("qualification", item, true)) { RequestId = Next() }, cancellationToken);
        Write(key, $"ticked: {item}");
    }

    public async Task EditPotentialAsync(string key, decimal potential, string why)
    {
        await crm.Deals.EditAsync(new EditDeal(_deals[key], new EditDeal.SetPotential(new Money(potential, Currency))) { Comment = why, RequestId = Next() }, cancellationToken);
        Write(key, $"may bring {new Money(potential, Currency)} now: {why}");
    }

    public async Task AddRivalAsync(string key, PartnerId rival)
    {
        var participant = new DealParticipant { Partner = rival, Role = Crm.Directories.PredefinedEntries.CompetitorRole };
        await crm.Deals.EditAsync(new EditDeal(_deals[key], new EditDeal.AddParticipant(participant)) { RequestId = Next() }, cancellationToken);
        Write(key, "a competitor takes part");
    }

    public async Task MoveAsync(string key, string to, string? why = null)
    {
        await crm.Deals.MoveAsync(new MoveDeal(_deals[key], to) { Comment = why, RequestId = Next() }, cancellationToken);
        Write(key, why is null ? $"moved to {to}" : $"moved to {to}: {why}");
    }

    /// <summary>Tries a move that is refused, and asks for everything that stands against it.</summary>
    public async Task<(DealId Deal, IReadOnlyList<CrmError> Refusal)> TryMoveAsync(string key, string to)
    {
        try
        {
            await crm.Deals.MoveAsync(new MoveDeal(_deals[key], to) { RequestId = Next() }, cancellationToken);
        }
        catch (CrmRuleException refused)
        {
            Write(key, $"may not move to {to}: {refused.Errors.Count} things stand against it");
        }

        var moves = await crm.Deals.MovesAsync(_deals[key], cancellationToken);
        return (_deals[key], moves.Stages.Single(s => s.Stage == to).Obstacles);
    }

    public async Task DecideAsync(string key, Func<DealId, DecideDeal> decision, string told)
    {
        await crm.Deals.DecideAsync(decision(_deals[key]) with { RequestId = Next() }, cancellationToken);
        Write(key, told);
    }

    public async Task CloseAsync(string key)
    {
        await crm.Deals.CloseAsync(new CloseDeal(_deals[key]) { RequestId = Next() }, cancellationToken);
        Write(key, "closed: read-only from now on");
    }

    private ChangeSetId Next() => NamedIds.Request("month/" + (++_requests).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void Write(string key, string what) => _diary.Add($"  {Date.Format(clock.GetCurrentInstant()),6}  {_topics[key],-26}  {what}");
}
