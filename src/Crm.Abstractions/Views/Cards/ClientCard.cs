using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Views;

/// <summary>How much of the long lists a client's card brings, and which deals.</summary>
public sealed record ClientCardOptions
{
    /// <summary>The most rows of one list.</summary>
    public const int MaxRows = 1_000;

    /// <summary>Which deals are shown and counted. <value>All of the client</value></summary>
    public ClientDealFilter Deals { get; init; } = new();

    /// <summary>The newest deals, 0…1,000. <value>50</value></summary>
    public int DealCount { get; init; } = 50;

    /// <summary>The newest interactions, 1…1,000: the first page of the timeline. <value>50</value></summary>
    public int TimelineSize { get; init; } = 50;

    /// <summary>The most counterparties, contact persons and relations, 1…1,000 each. <value>200</value></summary>
    public int ListSize { get; init; } = 200;

    /// <summary>Also contact persons who left. <value><see langword="false"/></value></summary>
    public bool WithFormerContacts { get; init; }
}

/// <summary>Which deals of a client; absent = all.</summary>
public sealed record ClientDealFilter
{
    /// <summary>Who leads them.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The project they belong to.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Their life meets the period <c>[start, end)</c>: opened before its end and not ended before its start, as in reports (REP-1).</summary>
    public TimeRange? Period { get; init; }
}

/// <summary>The card of a client (карточка клиента) (PARTY-18). Immutable, safe to share between threads.</summary>
/// <remarks>What the principal may not read is not there. Lists are cut at the options' sizes; counts tell how much there is.</remarks>
public sealed record ClientCard
{
    /// <summary>When it was looked at.</summary>
    public required Instant At { get; init; }

    /// <summary>The client.</summary>
    public required Partner Partner { get; init; }

    /// <summary>Its own counterparties, by name: the requisites.</summary>
    public ValueList<Counterparty> Counterparties { get => field.Freeze(); init; } = new();

    /// <summary>Its contact persons today, by name.</summary>
    public ValueList<ClientContact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>The segments it stands in, by name.</summary>
    public ValueList<Segment> Segments { get => field.Freeze(); init; } = new();

    /// <summary>Who is responsible: the main manager first, then the others in the client's order.</summary>
    public ValueList<ClientResponsible> Responsible { get => field.Freeze(); init; } = new();

    /// <summary>Its relations as it sees them, by what the others are to it.</summary>
    public ValueList<ClientRelation> Relations { get => field.Freeze(); init; } = new();

    /// <summary>The newest deals with their next activities.</summary>
    public ValueList<DealTile> Deals { get => field.Freeze(); init; } = new();

    /// <summary>How many deals there are, and what they may bring, by status.</summary>
    public ValueList<ClientDealTotal> DealTotals { get => field.Freeze(); init; } = new();

    /// <summary>The newest interactions, newest first; more by <see cref="ICardService.TimelineAsync"/>.</summary>
    public required Page<Interaction> Timeline { get; init; }

    /// <summary>How many interactions there are in all.</summary>
    public required long TimelineCount { get; init; }

    /// <summary>The client's next activity, overdue ones included (INT-1): of all its open interactions that with the smallest planned start.</summary>
    public Interaction? NextActivity { get; init; }

    /// <summary>The client's traffic light, with what is known of its portrait (PARTY-12).</summary>
    public required ClientLight Light { get; init; }

    /// <summary>The next occurrences of its birthday and its key dates, the nearest first (PARTY-17).</summary>
    public ValueList<KeyDateOccurrence> KeyDates { get => field.Freeze(); init; } = new();

    /// <summary>What other slices and the embedder contribute: agreements, claims, purchases, files and the like.</summary>
    public ValueList<CardSection> Sections { get => field.Freeze(); init; } = new();

    /// <summary>The command that writes down an interaction with this client; hand it to <c>crm.Interactions.RegisterAsync</c>.</summary>
    /// <param name="type">The sort.</param>
    /// <param name="topic">What it is about.</param>
    public RegisterInteraction NewInteraction(InteractionType type, string topic) =>
        new(type, topic) { Partner = Partner.Id, Subject = Partner.Id.Reference };
}
