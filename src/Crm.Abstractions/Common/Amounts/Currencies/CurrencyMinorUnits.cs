using System.Collections.Frozen;

namespace Crm;

/// <summary>The decimals of a currency, where they are not two.</summary>
/// <remarks>
/// Source: ISO 4217, list one (current currencies and funds), column "minor unit", published by SIX Group as the standard's maintenance agency, compared with a public
/// copy of the list of 2025.
/// Codes without a minor unit in the list (metals, XDR, XXX) are treated as two.
/// </remarks>
internal static class CurrencyMinorUnits
{
    private static readonly FrozenDictionary<string, int> NotTwo = Table().ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(string currency) => NotTwo.TryGetValue(currency, out var decimals) ? decimals : 2;

    private static IEnumerable<KeyValuePair<string, int>> Table()
    {
        (int Decimals, string Codes)[] rows =
        [
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
            (3, "BHD IQD JOD KWD LYD OMR TND"),
            (4, "CLF UYW"),
        ];
        return rows.SelectMany(row => row.Codes.Split(' ').Select(code => KeyValuePair.Create(code, row.Decimals)));
    }
}
