namespace Crm.Partners;

/// <summary>The accounts of several counterparties as those of one (PARTY-3, PARTY-11).</summary>
internal static class AccountUnion
{
    public static ValueList<BankAccount> Of(ValueList<BankAccount> into, ValueList<BankAccount> from) =>
        Mend(ValueList.From(into.Concat(from.Where(a => !into.Any(i => BankAccounts.IsSame(i, a.Number, a.Bik))))));

    /// <summary>Of accounts that stand twice the first one stays, of main ones the first is it.</summary>
    public static ValueList<BankAccount> Mend(ValueList<BankAccount> accounts)
    {
        var hasMain = false;
        var all = new List<BankAccount>();
        foreach (var account in accounts.DistinctBy(a => (Requisites.Strip(a.Number), Requisites.Strip(a.Bik))))
        {
            all.Add(account.IsMain && hasMain ? account with { IsMain = false } : account);
            hasMain |= account.IsMain;
        }

        return ValueList.From(all);
    }
}
