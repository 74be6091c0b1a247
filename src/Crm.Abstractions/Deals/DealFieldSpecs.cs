using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Questions about one of the user's own fields of deals; a deal without a value satisfies none of them.</summary>
public sealed class DealFieldSpecs
{
    private readonly string _key;

    internal DealFieldSpecs(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _key = key;
    }

    /// <summary>The field has some value.</summary>
    public Specification<Deal> IsSet()
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key));
    }

    /// <summary>The text or choice equals.</summary>
    /// <param name="value">The text, or the key of the choice; ordinal.</param>
    public Specification<Deal> Is(string value)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && (f.Text == value || f.Choice == value)));
    }

    /// <summary>The yes/no value equals.</summary>
    /// <param name="value">Yes or no.</param>
    public Specification<Deal> Is(bool value)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && f.YesNo == value));
    }

    /// <summary>The number is above.</summary>
    /// <param name="number">The bound; it does not belong to the answer.</param>
    public Specification<Deal> Above(decimal number)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && f.Number > number));
    }

    /// <summary>The number is below.</summary>
    /// <param name="number">The bound; it does not belong to the answer.</param>
    public Specification<Deal> Below(decimal number)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && f.Number < number));
    }

    /// <summary>The day is after.</summary>
    /// <param name="day">The bound; it does not belong to the answer.</param>
    public Specification<Deal> After(LocalDate day)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && f.Date > day));
    }

    /// <summary>The day is before.</summary>
    /// <param name="day">The bound; it does not belong to the answer.</param>
    public Specification<Deal> Before(LocalDate day)
    {
        var key = _key;
        return Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == key && f.Date < day));
    }
}
