using Crm.Integration.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Integration.Tests.Duplicates;

/// <summary>Every store answers the search for duplicates alike (PARTY-10).</summary>
public sealed class FindDuplicatesTests
{
    private static readonly string[] Stock =
        ["ООО Ромашка", "Ромашка Торг", "Весна", "Горизонт Сервис", "Горизонт Строй", "Магнит", "Северный ветер", "Ветер северный плюс", "Иванов и партнёры", "Romashka LLC"];

    private static readonly string[] Asked =
        ["Ромашка", "Ромашко", "Rmashka", "Весан", "Гаризонт Сервис", "Строй Горизонт", "Magnit", "Ветер Северный", "Севреный ветер", "Иванов и партнеры", "Никто"];

    // What keys do not reach: one name contains the other, and the word they share has a mistake.
    private static readonly (string Asked, string Stock)[] Missed = [("Ромашко", "Ромашка Торг"), ("Rmashka", "Ромашка Торг")];

    [Theory]
    [InlineData("in memory")]
    [InlineData(StoresOnTrial.JsonFile)]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task Whoever_the_matcher_suggests_is_found_by_kept_keys(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        await using var host = CrmTestHost.Create(store: await StoresOnTrial.CreateAsync(name, folder.File("duplicates.db")));
        var (crm, token) = (host.Crm, TestContext.Current.CancellationToken);
        foreach (var (number, text) in Stock.Index())
        {
            ContactValue phone = new() { Type = ContactValueType.Phone, Text = $"+7 495 100-20-{10 + number}" };
            await crm.Partners.RegisterAsync(new(text, PartnerRelations.Client) { ContactValues = [phone] }, token);
        }

        foreach (var text in Asked)
        {
            Assert.Equal(Expected(new(MatchKind.CompanyName, text)), await FindAsync(new(MatchKind.CompanyName, text)));
        }

        Assert.Equal([Stock[3]], await FindAsync(new(MatchKind.Phone, "100-20-13")));
        Assert.Empty(await FindAsync(new(MatchKind.Phone, "100-20-99")));

        // Each with each: nothing else that is suggested may be hidden by the keys.
        IEnumerable<string> Expected(MatchField field) =>
            Stock.Where(s => !Missed.Contains((field.Value!, s)) && crm.Duplicates.Compare(MatchRecord.Of(field), MatchRecord.Of(new MatchField(MatchKind.CompanyName, s))).IsSuggested).Order(StringComparer.Ordinal);

        async Task<IEnumerable<string>> FindAsync(MatchField field)
        {
            var names = new List<string>();
            foreach (var found in await crm.Duplicates.FindAsync(new(MatchRecord.Of(field)), token))
            {
                names.Add((await crm.Partners.GetAsync(new(found.Record.Id), token)).Name);
            }

            return names.Order(StringComparer.Ordinal);
        }
    }
}
