using System.Globalization;
using System.Text.Json;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Whole numbers and enumerations.</summary>
internal sealed class IntegerCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Number;

    public override object Encode(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((long)Encode(value));
}

/// <summary>Yes and no: 1 and 0.</summary>
internal sealed class TruthCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Truth;

    public override object Encode(object value) => (bool)value ? 1L : 0L;

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((long)Encode(value));
}

/// <summary>Floating point numbers.</summary>
internal sealed class RealCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Real;

    public override JsonForm Json => JsonForm.Real;

    public override object Encode(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((double)Encode(value));
}

/// <summary>Texts and currencies. A text with half a surrogate pair is never stored and equal to nothing stored.</summary>
internal sealed class TextCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Text;

    public override JsonForm Json => JsonForm.Text;

    public override object Encode(object value) => TextOf(value);

    public override object Encode(object value, Rounding rounding) =>
        TextRules.IsStorable(TextOf(value)) ? TextOf(value) : EqualToNothing;

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        if (TextRules.IsStorable(TextOf(value)))
        {
            writer.WriteStringValue(TextOf(value));
        }
    }

    private static string TextOf(object value) => value as string ?? ((CurrencyCode)value).Value;
}

/// <summary>UUIDs and typed ids: 16 bytes, most significant first, which is the order of <see cref="Guid.CompareTo(Guid)"/>.</summary>
internal sealed class IdCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Bytes;

    public override JsonForm Json => JsonForm.Text;

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public override object Encode(object value) => Bytes(IdOf(value));

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteStringValue(IdOf(value));

    public override string FromJson(string sql, SqlDialect dialect) => dialect.IdFromText(sql);

    private static Guid IdOf(object value) => value is Guid id ? id : ((IEntityId)value).Value;
}
