using System.Globalization;
using System.Text;
using System.Text.Json;
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

    /// <summary>1 where a captured value is missing.</summary>
    public string IsMissing(int slot) => Add(a => a.Values[slot] is null ? 1L : 0L);

    /// <summary>The values of a captured list that are present, as one JSON text.</summary>
    public string List(int slot, ScalarCodec codec) => Add(a => Json((IListValue)a.Values[slot]!, codec));

    /// <summary>1 where a captured list holds a missing value.</summary>
    public string ListHasMissing(int slot) => Add(a => ((IListValue)a.Values[slot]!).ContainsObject(null) ? 1L : 0L);

    /// <summary>A captured text, perhaps folded, changed in some way.</summary>
    public string Text(int slot, bool isFolded, Func<string, object> change) =>
        Add(a => dialect.Parameter(change(isFolded ? Crm.Text.Fold((string)a.Values[slot]!) : (string)a.Values[slot]!), SqlType.Text));

    private object Encode(object? value, ScalarCodec codec, Rounding rounding) =>
        value is null ? MissingValue.Of(codec.Type) : dialect.Parameter(codec.Encode(value, rounding), codec.Type);

    private static string Json(IListValue list, ScalarCodec codec)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var value in list.Items)
            {
                if (value is not null)
                {
                    codec.WriteJson(writer, value);
                }
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
