namespace Crm;

/// <summary>Errors about amounts, currencies and exchange rates.</summary>
public static class MoneyErrors
{
    private static readonly ErrorTable Table = new(typeof(MoneyErrors));

    /// <summary>An amount has more than four decimals, or is 10¹⁴ or more either side of zero.</summary>
    public static readonly ErrorDefinition AmountOutOfRange = Table.Define("money.amount.out_of_range");

    /// <summary>Two currencies were added, subtracted or compared.</summary>
    public static readonly ErrorDefinition CurrencyMixed = Table.Define("money.currency.mixed");

    /// <summary>The amount is <c>default(Money)</c>, or its currency is missing.</summary>
    public static readonly ErrorDefinition CurrencyMissing = Table.Define("money.currency.missing");

    /// <summary>A share is negative, or all shares together are zero.</summary>
    public static readonly ErrorDefinition SharesInvalid = Table.Define("money.shares.invalid");

    /// <summary>A rate is not above zero, has more than ten decimals, or is 10⁸ or more.</summary>
    public static readonly ErrorDefinition RateOutOfRange = Table.Define("money.rate.out_of_range");

    /// <summary>A source of rates answered with a rate of other currencies or of a later day than was asked.</summary>
    public static readonly ErrorDefinition RateMismatched = Table.Define("money.rate.mismatched");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;

    internal static CrmRuleException Refuse(CrmError error) => new([error]);
}
