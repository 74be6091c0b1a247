using NodaTime;

namespace Crm.Deals;

/// <summary>What one may ask of deals: a closed family, so that one check serves all (DEAL-12). Immutable.</summary>
public abstract record DealCommand
{
    private protected DealCommand()
    {
    }

    /// <summary>Makes a repeat harmless: a second command with the same id does nothing and returns what the first made.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen: a moved one is refused at once. Without it the service loads and decides again, up to three times.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>From when the change holds, not later than now; absent = now.</summary>
    /// <remarks>Not before the deal's newest fact, else <c>deal.moment.before_last</c>: the past is changed by import or <see cref="CorrectDeal"/> only.</remarks>
    public Instant? HoldsFrom { get; init; }

    /// <summary>Why, in words, at most 100,000 characters; kept in the journal's note.</summary>
    public string? Comment { get; init; }
}

/// <summary>A command that makes a deal.</summary>
public abstract record NewDealCommand : DealCommand
{
    private protected NewDealCommand()
    {
    }
}

/// <summary>A command to a deal that exists.</summary>
public abstract record ExistingDealCommand : DealCommand
{
    private protected ExistingDealCommand(DealId deal) => Deal = deal;

    /// <summary>The deal.</summary>
    public DealId Deal { get; init; }
}

/// <summary>Takes a running deal further, or back.</summary>
public abstract record MoveDealCommand : ExistingDealCommand
{
    private protected MoveDealCommand(DealId deal)
        : base(deal)
    {
    }
}

/// <summary>Decides a deal, or takes the decision back.</summary>
public abstract record DecideDeal : ExistingDealCommand
{
    private protected DecideDeal(DealId deal)
        : base(deal)
    {
    }
}

/// <summary>Changes how a deal is controlled.</summary>
public abstract record ConvertDeal : ExistingDealCommand
{
    private protected ConvertDeal(DealId deal)
        : base(deal)
    {
    }
}
