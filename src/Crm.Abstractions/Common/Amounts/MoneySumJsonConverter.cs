using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>Writes a sum as a list of amounts.</summary>
public sealed class MoneySumJsonConverter : JsonConverter<MoneySum>
{
    private static readonly MoneyJsonConverter Amounts = new();

    /// <inheritdoc/>
    public override MoneySum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Not a sum: a list of amounts is expected.");
        }

        var amounts = new List<Money>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            amounts.Add(Amounts.Read(ref reader, typeof(Money), options));
        }

        try
        {
            return MoneySum.From(amounts);
        }
        catch (CrmRuleException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MoneySum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        foreach (var amount in value)
        {
            Amounts.Write(writer, amount, options);
        }

        writer.WriteEndArray();
    }
}
