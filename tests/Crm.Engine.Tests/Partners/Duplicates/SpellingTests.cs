using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class SpellingTests
{
    [Theory]
    [InlineData("ООО «Ромашка»", "Ромашка, ООО")]
    [InlineData("Общество с ограниченной ответственностью \"Ромашка\"", "ромашка О.О.О.")]
    [InlineData("АО Хрусталь", "ПАО «ХРУСТАЛЬ»")]
    [InlineData("Publichnoye aktsionernoye obshchestvo Lukoil", "ПАО Лукойл")]
    [InlineData("ИП Семёнов", "индивидуальный предприниматель Семенов")]
    [InlineData("Muster GmbH", "MUSTER Gesellschaft mit beschränkter Haftung")]
    [InlineData("Acme, Inc.", "ACME Incorporated")]
    [InlineData("Acme L.L.C.", "Acme of Chicago", false)]
    [InlineData("Acme L.L.C.", "Limited Liability Company Acme")]
    [InlineData("Nowak sp. z o.o.", "Nowak")]
    [InlineData("Торговый дом Весна", "Весна торговый дом")]
    [InlineData("Khrustal", "Хрусталь")]
    [InlineData("Hrustal", "Хрусталь")]
    [InlineData("Щёлково", "Shchelkovo")]
    [InlineData("Анна", "Ana")]
    [InlineData("Société Générale", "Societe Generale")]
    [InlineData("O'Brien", "OBrien")]
    [InlineData("ООО", "ЗАО", false)]
    [InlineData("Школа 5", "Школа 7", false)]
    [InlineData("١٢٣ Cafe", "123 cafe")]
    public void Names_of_companies_have_one_spelling(string one, string other, bool same = true) =>
        Assert.Equal(same, Key(MatchKind.CompanyName, one) == Key(MatchKind.CompanyName, other));

    [Theory]
    [InlineData("Юрий Гагарин", "Gagarin Yuri")]
    [InlineData("Юрий Гагарин", "Jurij Gagarin")]
    [InlineData("Алёна Ильина", "Alyona Ilyina")]
    [InlineData("Дмитриев", "Dmitriyev")]
    [InlineData("Алёна", "Алена")]
    [InlineData("Цой Виктор", "Viktor Tsoy")]
    [InlineData("Ключевский", "Klyuchevskiy")]
    [InlineData("Philip", "Filip")]
    [InlineData("ИП Иванов", "Иванов", false)]
    public void Names_of_persons_have_one_spelling(string one, string other, bool same = true) =>
        Assert.Equal(same, Key(MatchKind.PersonName, one) == Key(MatchKind.PersonName, other));

    [Theory]
    [InlineData(MatchKind.Phone, "8 (495) 123-45-67", "+7 495 1234567", true)]
    [InlineData(MatchKind.Phone, "+7 495 123-45-67 доб. 12", "84951234567", true)]
    [InlineData(MatchKind.Phone, "+7 495 123-45-67", "+7 495 123-45-68", false)]
    [InlineData(MatchKind.Email, " Info@Example.COM ", "info@example.com", true)]
    [InlineData(MatchKind.Address, "г. Москва, ул. Тверская, д. 7", "Tverskaya ulitsa 7, Moskva", true)]
    [InlineData(MatchKind.Inn, "7707 083 893", "7707083893", true)]
    [InlineData(MatchKind.Document, "45 10 123456", "4510123456", true)]
    [InlineData(MatchKind.BirthDate, "1980-01-31", "19800131", true)]
    public void Other_values_have_one_spelling(MatchKind kind, string one, string other, bool same) =>
        Assert.Equal(same, Key(kind, one) == Key(kind, other));

    [Theory]
    [InlineData(MatchKind.CompanyName, null)]
    [InlineData(MatchKind.CompanyName, " «», - ")]
    [InlineData(MatchKind.Inn, "0000000000")]
    [InlineData(MatchKind.Phone, "000-00-00")]
    [InlineData(MatchKind.Phone, "нет")]
    [InlineData(MatchKind.Email, "-")]
    [InlineData(MatchKind.Okpo, " ")]
    public void What_tells_nothing_is_no_value(MatchKind kind, string? value) => Assert.Null(MatchValue.Of(new(kind, value)));

    [Fact]
    public void A_text_without_end_costs_no_more_than_a_long_one()
    {
        foreach (var kind in Enum.GetValues<MatchKind>())
        {
            foreach (var piece in (string[])["щ", "щ ", "7", "\uD800", "ﷺ", "a@", "\u0301", "８", "٣ "])
            {
                var value = MatchValue.Of(new(kind, string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))));
                Assert.True(value is null || (value.Key.Length <= 4 * Spelling.LongestText && value.Words.Length <= Spelling.MostWords));
            }
        }
    }

    private static string? Key(MatchKind kind, string value) => MatchValue.Of(new(kind, value))?.Key;
}
