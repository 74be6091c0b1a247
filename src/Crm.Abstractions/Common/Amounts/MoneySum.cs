using System.Collections;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>A sum over several currencies: one amount per currency, ordered by currency. Immutable, safe to share between threads.</summary>
/// <remarks>
/// Every Σ of the domain is one of these; a single total needs a currency and a source of rates (<see cref="Conversion"/>). A currency whose amounts add up
/// to zero is left out, so equal sums are equal values however they came about. The order in which amounts are added does not matter.
/// </remarks>
[JsonConverter(typeof(MoneySumJsonConverter))]
public sealed class MoneySum : IReadOnlyList<Money>, IEquatable<MoneySum>
{
    private readonly ValueList<Money> _amounts;

    private MoneySum(ValueList<Money> amounts) => _amounts = amounts.Freeze();

    /// <summary>Nothing, in no currency.</summary>
    public static MoneySum Empty { get; } = new([]);

    /// <summary>How many currencies have an amount other than zero.</summary>
    public int Count => _amounts.Count;

    /// <summary>Whether every currency adds up to zero.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The amount at a position in the order of currencies.</summary>
    /// <param name="index">The position, from 0.</param>
    public Money this[int index] => _amounts[index];

    /// <summary>The sum of some amounts.</summary>
    /// <param name="amounts">The amounts, of any currencies.</param>
    /// <exception cref="CrmRuleException"><c>money.currency.missing</c>; <c>money.amount.out_of_range</c> when a currency's sum is 10¹⁴ or more.</exception>
    public static MoneySum From(IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var sums = new SortedDictionary<CurrencyCode, Int128>();
        foreach (var amount in amounts)
        {
            sums.TryGetValue(amount.Currency, out var sum);
            sums[amount.Currency] = sum + amount.ToTenThousandths();
        }

        return sums.ContainsKey(default)
            ? throw MoneyErrors.Refuse(MoneyErrors.CurrencyMissing.With())
            : new(ValueList.From(sums.Where(s => s.Value != 0).Select(s => Money.FromUnits(s.Value, s.Key))));
    }

    /// <summary>The sum of whole ten-thousandths of some currencies, each currency once.</summary>
    internal static MoneySum FromUnits(ReadOnlySpan<CurrencyCode> currencies, ReadOnlySpan<Int128> units)
    {
        var (count, last) = (0, 0);
        for (var i = 0; i < units.Length; i++)
        {
            (count, last) = units[i] == 0 ? (count, last) : (count + 1, i);
        }

        if (count < 2)
        {
            return count == 0 ? Empty : new([Money.FromUnits(units[last], currencies[last])]);
        }

        var amounts = new List<Money>(count);
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i] != 0)
            {
                amounts.Add(Money.FromUnits(units[i], currencies[i]));
            }
        }

        amounts.Sort((a, b) => a.Currency.CompareTo(b.Currency));
        return new(ValueList.From(amounts));
    }

    /// <summary>The sum of some amounts.</summary>
    /// <param name="amounts">The amounts, of any currencies.</param>
    /// <exception cref="CrmRuleException"><c>money.currency.missing</c>, <c>money.amount.out_of_range</c>.</exception>
    public static MoneySum Of(params IReadOnlyList<Money> amounts) => From(amounts);

    /// <summary>This sum and one more amount.</summary>
    /// <param name="amount">The amount.</param>
    /// <exception cref="CrmRuleException"><c>money.currency.missing</c>, <c>money.amount.out_of_range</c>.</exception>
    public MoneySum Add(Money amount) => From(_amounts.Append(amount));

    /// <summary>The amount in one currency; zero where the sum has none.</summary>
    /// <param name="currency">The currency.</param>
    public Money In(CurrencyCode currency) => _amounts.FirstOrDefault(a => a.Currency == currency, Money.Zero(currency));

    /// <summary>The only amount, for callers that know of one currency.</summary>
    /// <param name="currency">The currency of the zero given back for an empty sum.</param>
    /// <exception cref="CrmRuleException"><c>money.currency.mixed</c> when there are several currencies.</exception>
    public Money SingleOrZero(CurrencyCode currency) => Count switch
    {
        0 => Money.Zero(currency),
        1 => _amounts[0],
        _ => throw MoneyErrors.Refuse(MoneyErrors.CurrencyMixed.With(("left", _amounts[0].Currency.Value), ("right", _amounts[1].Currency.Value))),
    };

    /// <summary>Both sums together.</summary>
    public static MoneySum operator +(MoneySum left, MoneySum right) => From(left.Concat(right));

    /// <summary>The left sum less the right.</summary>
    public static MoneySum operator -(MoneySum left, MoneySum right) => From(left.Concat(right.Select(a => -a)));

    /// <summary>Whether both have the same amounts.</summary>
    public static bool operator ==(MoneySum? left, MoneySum? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the amounts differ.</summary>
    public static bool operator !=(MoneySum? left, MoneySum? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(MoneySum? other) => other is not null && _amounts.Equals(other._amounts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MoneySum);

    /// <inheritdoc/>
    public override int GetHashCode() => _amounts.GetHashCode();

    /// <summary>The amounts one after the other, as in <c>10 EUR + 5 RUB</c>; <c>0</c> for none.</summary>
    public override string ToString() => IsEmpty ? "0" : string.Join(" + ", _amounts);

    /// <inheritdoc/>
    public IEnumerator<Money> GetEnumerator() => ((IEnumerable<Money>)_amounts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
