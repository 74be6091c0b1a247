using System.Globalization;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Collects the parameters of a query. Number 0 is the tenant.</summary>
internal sealed class QueryParameters(SqlDialect dialect)
{
    private readonly List<Func<QueryArguments, object>> _makers = [a => a.Tenant];

    public const string Tenant = "@p0";

    public IReadOnlyList<Func<QueryArguments, object>> Makers => _makers;

    public string Add(Func<QueryArguments, object> maker)
    {
        _makers.Add(maker);
        return "@p" + (_makers.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A captured value.</summary>
    public string Slot(int slot, ScalarCodec codec, Rounding rounding) =>
        Add(a => Encode(a.Values[slot], codec, rounding));

    /// <summary>A captured value as it stands in the key table.</summary>
    public string Key(int slot, ScalarCodec codec) => Add(a => dialect.Key(Encode(a.Values[slot], codec, Rounding.Refused)));

    /// <summary>A bound of the keys that begin with a captured text.</summary>
    public string KeyBound(int slot, Func<string, object> bound) => Add(a => dialect.KeyBound(bound((string)a.Values[slot]!)));

    /// <summary>1 where a captured value is missing.</summary>
    public string IsMissing(int slot) => Add(a => a.Values[slot] is null ? 1L : 0L);

    /// <summary>The values of a captured list that are present, as one parameter.</summary>
    public string List(int slot, ScalarCodec codec) => Add(a => dialect.List(((IListValue)a.Values[slot]!).Items, codec));

    /// <summary>1 where a captured list holds a missing value.</summary>
    public string ListHasMissing(int slot) => Add(a => ((IListValue)a.Values[slot]!).ContainsObject(null) ? 1L : 0L);

    /// <summary>A captured text, perhaps folded, changed in some way.</summary>
    public string Text(int slot, bool isFolded, Func<string, object> change) =>
        Add(a => dialect.Parameter(change(isFolded ? Crm.Text.Fold((string)a.Values[slot]!) : (string)a.Values[slot]!), SqlType.Text));

    private object Encode(object? value, ScalarCodec codec, Rounding rounding) =>
        value is null ? MissingValue.Of(codec.Type) : dialect.Parameter(codec.Encode(value, rounding), codec.Type);
}
