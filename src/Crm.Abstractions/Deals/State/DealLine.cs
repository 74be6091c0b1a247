namespace Crm.Deals;

/// <summary>Goods or a service the client is interested in.</summary>
public sealed record DealLine
{
    /// <summary>The product in the embedder's own catalogue, if it has one.</summary>
    public ProductId? Product { get; init; }

    /// <summary>What it is called, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How many, above 0, at most 6 decimals.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>The price of one, in the deal's currency.</summary>
    public required Money Price { get; init; }
}
