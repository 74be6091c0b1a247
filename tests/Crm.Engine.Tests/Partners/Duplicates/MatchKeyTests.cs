using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class MatchKeyTests(ITestOutputHelper output)
{
    private static readonly string[] Roots =
        ["ромаш", "весн", "строй", "инвест", "альф", "север", "восток", "метал", "хлеб", "молок", "транс", "логист", "медиц", "энерг", "проект", "монтаж", "сервис", "групп", "капитал", "ресурс"];

    private static readonly string[] Ends = ["ка", "а", "торг", "ком", "пром", "снаб", "сбыт", "сити", "плюс", "лайн", "", "тех", "маш", "продукт", "центр"];

    [Fact]
    public void Names_with_one_mistake_share_a_key_of_an_index() => Assert.InRange(Recall(KeyDepth.Whole, KeyDepth.Whole), 0.97, 1);

    [Fact]
    public void Names_with_one_mistake_share_a_key_that_stores_keep() => Assert.InRange(Recall(KeyDepth.Stored, KeyDepth.Asked), 0.97, 1);

    [Fact]
    public void Stores_keep_a_bounded_number_of_short_keys()
    {
        var record = new MatchRecord { Fields = [.. Enumerable.Range(0, 500).Select(i => new MatchField((MatchKind)(i % 10), $"Альфа {i} Бета {i * 7919} гамма@{i}"))] };
        var keys = MatchKeys.Of(PreparedRecord.Of(record));
        Assert.Equal(MatchKeys.MostKeys, keys.Count);
        Assert.All(keys, k => Assert.Equal(10, k.Length));
        Assert.Equal(keys.Order(StringComparer.Ordinal).Distinct(), keys);
    }

    // Stores keep them: a change of these letters needs another sign in front and all records written anew. Reckoned with another program.
    [Fact]
    public void Keys_stay_what_they_were()
    {
        Assert.Equal("1m97k5nthh 795l9btop3 b8jhsou6vt d8f5osrfmf kmhl1au9ar qs8b33r5jt tcrrdee178", Keys(
            new(MatchKind.Inn, "7707083893"), new(MatchKind.Phone, "8 495 123-45-67"), new(MatchKind.Email, "A@example.com"), new(MatchKind.CompanyName, "ООО Ёж")));
        Assert.Equal("al8cvu4qpe mc7j0jbhht pkii5ufgmd uhhdt058ns", Keys(new MatchField(MatchKind.CompanyName, "ООО Ромашка")));

        static string Keys(params MatchField[] fields) => string.Join(' ', MatchKeys.Of(PreparedRecord.Of(MatchRecord.Of(fields))));
    }

    [Fact]
    public void Blank_records_have_no_keys() => Assert.Empty(MatchKeys.Of(PreparedRecord.Of(MatchRecord.Of(new(MatchKind.CompanyName, " "), new(MatchKind.Inn, null)))));

    private double Recall(KeyDepth kept, KeyDepth asked)
    {
        var random = new Random(20261122);
        var (found, all, rows) = (0, 4_000, 0);
        for (var i = 0; i < all; i++)
        {
            var name = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Roots[random.Next(Roots.Length)] + Ends[random.Next(Ends.Length)]));
            var keys = Keys(name, kept);
            rows += keys.Count;
            found += keys.Overlaps(Keys(Mistaken(name, random), asked)) ? 1 : 0;
        }

        output.WriteLine($"{kept}: {found} of {all} names share a key; {(double)rows / all:0.0} keys of a name");
        return (double)found / all;

        HashSet<ulong> Keys(string name, KeyDepth depth)
        {
            var keys = new List<ulong>();
            MatchKeys.Hashes(PreparedRecord.Of(MatchRecord.Of(new MatchField(MatchKind.CompanyName, name))), depth, keys);
            return [.. keys];
        }
    }

    private static string Mistaken(string name, Random random)
    {
        var at = random.Next(name.Length);
        var letter = (char)('а' + random.Next(32));
        return random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, letter.ToString()),
            2 when at + 1 < name.Length => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name[..at] + letter + name[(at + 1)..],
        };
    }
}
