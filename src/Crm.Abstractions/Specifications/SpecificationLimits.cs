namespace Crm.Specifications;

/// <summary>The limits every store keeps.</summary>
public static class SpecificationLimits
{
    /// <summary>The most nodes the conditions of one specification may have; a captured value counts as one.</summary>
    public const int Nodes = 500;

    /// <summary>The most values a captured list may have.</summary>
    public const int ListValues = 100_000;

    /// <summary>The most order keys; the id that settles ties is not counted.</summary>
    public const int OrderKeys = 3;

    /// <summary>The most shapes <see cref="ShapeCache"/> keeps.</summary>
    public const int CachedShapes = 1_024;
}
