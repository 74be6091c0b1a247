using System.Globalization;
using Crm.Partners;

namespace Crm.Benchmarks.Partners.Duplicates;

/// <summary>Firms with made-up names, a tenth of which are written twice, the second time with one mistake. The same on every run.</summary>
internal sealed class FirmSamples
{
    private static readonly string[] Syllables =
        ["ра", "ме", "то", "ли", "ку", "са", "но", "ви", "ге", "до", "па", "ру", "ти", "ко", "ла", "ма", "не", "по", "ре", "со", "ту", "ва", "бе", "за", "фи", "хо", "че", "ша", "ю", "я", "стро", "гран", "мир", "тек", "сон", "бор"];

    private static readonly string[] Trades = ["торг", "строй", "сервис", "транс", "групп", "инвест", "мед", "агро", "проект", "снаб"];

    private readonly Random _random = new(20261122);

    private FirmSamples(int count)
    {
        Names = new string[count];
        Twins = new int[count];
        for (var i = 0; i < count; i++)
        {
            Twins[i] = -1;
            var twin = i % 10 == 9 ? _random.Next(i) : -1;
            (Names[i], Twins[i]) = twin >= 0 && Twins[twin] < 0 ? (Mistaken(Names[twin]), twin) : (Name(), -1);
        }
    }

    public string[] Names { get; }

    /// <summary>The firm each is the second writing of; −1 = none.</summary>
    public int[] Twins { get; }

    public static FirmSamples Of(int count) => new(count);

    public PreparedRecord Named(int i) => PreparedRecord.Of(MatchRecord.Of(new MatchField(MatchKind.CompanyName, Names[i])));

    /// <summary>A whole firm: a twin has its telephone or its INN, and its house.</summary>
    public PreparedRecord Whole(int i)
    {
        var same = Twins[i] >= 0 ? Twins[i] : i;
        return PreparedRecord.Of(MatchRecord.Of(
            new(MatchKind.CompanyName, Names[i]),
            new(MatchKind.Phone, Number("+7495", i % 2 == 0 ? same : i, 7)),
            new(MatchKind.Inn, Number("77", i % 2 == 1 ? same : i, 8)),
            new(MatchKind.Email, same % 3 == 0 ? Number("info@", i, 7) + ".example" : null),
            new(MatchKind.Address, string.Create(CultureInfo.InvariantCulture, $"Москва, ул. {Names[same % 5_000]}, д. {1 + (same % 97)}"))));
    }

    // Scattered over all numbers: neighbours differ in every digit.
    private static string Number(string first, int i, int digits) =>
        first + ((i + 1L) * 7_368_787 % (long)Math.Pow(10, digits)).ToString("D" + digits, CultureInfo.InvariantCulture);

    private string Name() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(i => i == 2 ? Trades[_random.Next(Trades.Length)] : Word())) is var name && _random.Next(3) == 0 ? "ООО " + name : name;

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(3, 6)).Select(_ => Syllables[_random.Next(Syllables.Length)]));

    private string Mistaken(string name)
    {
        var at = _random.Next(name.Length);
        return _random.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, "о"),
            _ => name[..at] + "е" + name[(at + 1)..],
        };
    }
}
