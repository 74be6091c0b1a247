namespace Crm.Deals;

/// <summary>A share of two sums: of the converted ones where a currency was asked for, else where the whole is in one currency; no value otherwise.</summary>
internal static class AmountShare
{
    public static decimal? Of(MoneySum part, Money? partConverted, MoneySum whole, Money? wholeConverted, FigureContext context) =>
        context.Currency is not null ? Of(partConverted, wholeConverted)
        : whole.Count == 1 ? Of(part.In(whole[0].Currency), whole[0])
        : null;

    private static decimal? Of(Money? part, Money? whole) => part is { } p && whole is { Amount: not 0 } w ? p.Amount / w.Amount : null;
}
