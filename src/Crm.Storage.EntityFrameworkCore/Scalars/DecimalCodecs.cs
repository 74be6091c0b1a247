using System.Globalization;
using System.Text.Json;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Amounts of money: ten-thousandths, so that SQL sums and compares them exactly.</summary>
internal sealed class AmountCodec : ScalarCodec
{
    private const decimal Scale = 10_000m;

    // Beyond every amount that can be stored (10¹⁴), and its ten-thousandths are within 64 bits.
    private const decimal Limit = 900_000_000_000_000m;

    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Number;

    public override object Encode(object value) => decimal.ToInt64((decimal)value * Scale);

    public override object Encode(object value, Rounding rounding)
    {
        var scaled = Math.Clamp((decimal)value, -Limit, Limit) * Scale;
        var down = decimal.Floor(scaled);
        return down == scaled || rounding == Rounding.Down ? decimal.ToInt64(down)
            : rounding == Rounding.Up ? decimal.ToInt64(down) + 1
            : EqualToNothing;
    }

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        if (Encode(value, Rounding.Refused) is long scaled)
        {
            writer.WriteNumberValue(scaled);
        }
    }
}

/// <summary>Other decimal numbers, of any scale: plain text in JSON, a sortable key in columns and comparisons.</summary>
internal sealed class DecimalCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Text;

    public override JsonForm Json => JsonForm.Text;

    public override object Encode(object value) => DecimalKey.Of((decimal)value);

    public override void WriteJson(Utf8JsonWriter writer, object value) =>
        writer.WriteStringValue(((decimal)value).ToString(CultureInfo.InvariantCulture));

    public override string FromJson(string sql, SqlDialect dialect) => dialect.DecimalFromText(sql);
}
