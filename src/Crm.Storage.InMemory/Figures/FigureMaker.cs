using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Figures from counts and units.</summary>
internal static class FigureMaker
{
    /// <summary>A figure from a count and the units of each currency.</summary>
    public static DealFigure Of(long count, ReadOnlySpan<CurrencyCode> currencies, ReadOnlySpan<Int128> units) =>
        count == 0 ? DealFigure.None : new() { Count = checked((int)count), Potential = MoneySum.FromUnits(currencies, units) };
}
