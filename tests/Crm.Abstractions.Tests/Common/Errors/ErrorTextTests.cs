using System.Globalization;

namespace Crm.Tests.Common.Errors;

public sealed class ErrorTextTests
{
    public static TheoryData<string> Codes { get; } =
        [.. CommonErrors.All.Concat(MoneyErrors.All).Concat(CustomFieldErrors.All).Select(d => d.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_an_english_and_a_russian_text_with_the_same_placeholders(string code)
    {
        var definition = CommonErrors.All.Concat(MoneyErrors.All).Concat(CustomFieldErrors.All).Single(d => d.Code == code);
        var (english, russian) = (definition.Text(CultureInfo.InvariantCulture), definition.Text(CultureInfo.GetCultureInfo("ru-RU")));
        Assert.NotEqual(english, russian);
        Assert.Equal(Placeholders(english), Placeholders(russian));
        Assert.Matches(@"^[a-z_]+\.[a-z_]+\.[a-z_]+$", code);
    }

    private static IEnumerable<string> Placeholders(string text) =>
        text.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)]).Order(StringComparer.Ordinal);
}
