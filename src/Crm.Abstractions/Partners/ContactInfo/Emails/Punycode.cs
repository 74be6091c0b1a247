using System.Text;

namespace Crm.Partners;

/// <summary>Reads the ASCII form of an internationalised label (RFC 3492): the same on every machine, without its libraries of languages.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;

    /// <summary>The label without its <c>xn--</c> in Unicode; <see langword="null"/> where it is no such label.</summary>
    public static string? Decode(string text)
    {
        var output = new List<int>(text.Length);
        var delimiter = text.LastIndexOf('-');
        output.AddRange(text.Take(Math.Max(delimiter, 0)).Select(c => (int)c));
        long code = 128, position = 0;
        var bias = 72;
        for (var next = delimiter < 0 ? 0 : delimiter + 1; next < text.Length;)
        {
            var before = position;
            if (!Number(text, ref next, bias, ref position))
            {
                return null;
            }

            bias = Adapt(position - before, output.Count + 1, before == 0);
            code += position / (output.Count + 1);
            position %= output.Count + 1;
            if (code > 0x10FFFF || !Rune.IsValid((int)code))
            {
                return null;
            }

            output.Insert((int)position++, (int)code);
        }

        return output.Exists(c => c >= 128) ? string.Concat(output.Select(c => new Rune(c).ToString())) : null;
    }

    private static bool Number(string text, ref int next, int bias, ref long position)
    {
        long weight = 1;
        for (var k = Base; ; k += Base)
        {
            var digit = next < text.Length ? DigitOf(text[next++]) : -1;
            if (digit < 0)
            {
                return false;
            }

            position += digit * weight;
            var threshold = Math.Clamp(k - bias, TMin, TMax);
            if (digit < threshold)
            {
                return true;
            }

            weight *= Base - threshold;
            if (weight > int.MaxValue || position > int.MaxValue)
            {
                return false;
            }
        }
    }

    private static int DigitOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
        {
            delta /= Base - TMin;
        }

        return (int)(k + ((Base - TMin + 1) * delta / (delta + Skew)));
    }
}
