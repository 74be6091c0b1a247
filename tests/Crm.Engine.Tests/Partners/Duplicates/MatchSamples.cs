using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Partners.Duplicates;

/// <summary>Records for properties: few different values, so that many agree.</summary>
internal static class MatchSamples
{
    private static readonly string[] Words = ["ромашка", "romashka", "весна", "строй", "инвест", "алфа", "альфа", "торговый", "дом", "север", "sever", "5", "7", "и", "", "ooo", "中国"];

    private static readonly Gen<MatchField> Field =
        from kind in Gen.Elements(Enum.GetValues<MatchKind>())
        from words in Gen.ArrayOf(Gen.Elements(Words), 3)
        from number in Gen.Choose(1, 20)
        from spelling in Gen.Choose(0, 3)
        select new MatchField(kind, kind switch
        {
            MatchKind.CompanyName or MatchKind.PersonName or MatchKind.Address => string.Join(' ', words),
            MatchKind.Email => spelling == 0 ? "" : $"a{number}@example.com",
            MatchKind.BirthDate => $"1980-01-{number:00}",
            _ => spelling switch { 0 => " ", 1 => $"8495 12345{number:00}", 2 => $"+7 (495) 12345-{number:00}", _ => $"12345{number:00}" },
        });

    public static Gen<MatchRecord> Record { get; } =
        from count in Gen.Choose(0, 6)
        from fields in Gen.ArrayOf(Field, count)
        select new MatchRecord { Fields = [.. fields] };

    public static Gen<MatchRecord[]> Records { get; } = from count in Gen.Choose(0, 12) from records in Gen.ArrayOf(Record, count) select records;
}
