using Crm.Deals;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>Adds a section to the card of a deal: how later slices and embedders show documents, tasks and the like. Safe to share between threads.</summary>
public interface ICardSection
{
    /// <summary>The code of the section, as in <c>documents</c>; unique.</summary>
    string Code { get; }

    /// <summary>The items; a fixed number of queries whatever the size.</summary>
    /// <param name="context">The deal and where to read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<CardSection> LoadAsync(CardSectionContext context, CancellationToken cancellationToken = default);
}

/// <summary>What a section sees.</summary>
/// <param name="Deal">The deal of the card.</param>
/// <param name="Store">The tenant's records at the moment of the card, beneath the gate: leave out what <paramref name="Principal"/> may not see.</param>
/// <param name="Principal">For whom the card is.</param>
public sealed record CardSectionContext(Deal Deal, IStoreView Store, CrmPrincipal Principal);

/// <summary>A section of a card.</summary>
public sealed record CardSection
{
    /// <summary>The code of the section.</summary>
    public required string Code { get; init; }

    /// <summary>How many items there are in all.</summary>
    public required long Count { get; init; }

    /// <summary>The items shown, in order.</summary>
    public ValueList<CardItem> Items { get => field.Freeze(); init; } = new();
}

/// <summary>An item of a section.</summary>
public sealed record CardItem
{
    /// <summary>What it is.</summary>
    public required EntityRef Reference { get; init; }

    /// <summary>How it is shown.</summary>
    public required string Title { get; init; }

    /// <summary>Its moment, if it has one.</summary>
    public Instant? At { get; init; }

    /// <summary>Its amount, if it has one.</summary>
    public Money? Amount { get; init; }

    /// <summary>A code of how it stands, if it has one.</summary>
    public string? State { get; init; }
}
