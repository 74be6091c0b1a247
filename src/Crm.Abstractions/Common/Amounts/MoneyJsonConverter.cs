using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>Writes an amount as <c>{"amount":1234.5,"currency":"RUB"}</c>; reads the number also from a text.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not an amount: an object with amount and currency is expected.");
        }

        var (amount, currency) = (0m, default(CurrencyCode));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isAmount, isCurrency) = (reader.ValueTextEquals("amount"u8), reader.ValueTextEquals("currency"u8));
            reader.Read();
            if (isAmount)
            {
                amount = Amount(ref reader);
            }
            else if (isCurrency)
            {
                currency = CurrencyCodeJsonConverter.FromText(reader.GetString());
            }
            else
            {
                reader.Skip();
            }
        }

        return amount == 0m && currency.IsDefault ? default : Make(amount, currency);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount"u8, value.Amount);
        writer.WriteString("currency"u8, value.Currency.Value);
        writer.WriteEndObject();
    }

    private static decimal Amount(ref Utf8JsonReader reader)
    {
        decimal amount;
        var ok = reader.TokenType == JsonTokenType.Number
            ? reader.TryGetDecimal(out amount)
            : decimal.TryParse(reader.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out amount);
        return ok ? amount : throw new JsonException("Not an amount: a decimal number is expected.");
    }

    private static Money Make(decimal amount, CurrencyCode currency)
    {
        try
        {
            return new Money(amount, currency);
        }
        catch (CrmRuleException e)
        {
            throw new JsonException(e.Message, e);
        }
    }
}
