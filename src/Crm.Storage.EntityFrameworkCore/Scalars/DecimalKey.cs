using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Decimal numbers as texts whose code point order is the order of the numbers, exactly, whatever their scale.</summary>
/// <remarks>
/// A sign (0 below zero, 1 zero, 2 above), two digits of the exponent shifted by 50, then the significant digits without trailing zeros. Below zero
/// everything is the nine's complement and ends with a tilde, so that the longer of two numbers with equal beginnings comes first.
/// </remarks>
internal static class DecimalKey
{
    private const int Shift = 50;

    public static string Of(decimal value)
    {
        if (value == 0m)
        {
            return "1";
        }

        var text = decimal.Abs(value).ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var digits = point < 0 ? text : text.Remove(point, 1);
        var zeros = digits.Length - digits.AsSpan().TrimStart('0').Length;
        var key = (Shift + whole - zeros).ToString("00", CultureInfo.InvariantCulture) + digits.Trim('0');
        return value > 0m ? "2" + key : "0" + Complement(key) + "~";
    }

    private static string Complement(string digits) =>
        string.Create(digits.Length, digits, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = (char)('0' + '9' - from[i]);
            }
        });
}
