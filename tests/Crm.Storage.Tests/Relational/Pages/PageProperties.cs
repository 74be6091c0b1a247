using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Texts in two alphabets and cases, emoji, combining marks, ё and е, blanks at the end, equal keys and missing ones: both databases page through them as memory does.</summary>
public sealed class PageProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Any_page_has_the_rows_of_memory_in_its_order_by_one_statement(string database)
    {
        await using var at = await Database.CreateAsync(database);
        var rows = new Rows(11, deals: 200, partners: 60);
        await rows.SaveAsync(at.Main);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var forms = new PageForms(random);
            var deals = forms.Deals(new PortableForms(random));
            Compare(at, deals, forms, rows.Deals, rows);
            Compare(at, forms.Partners(), forms, rows.Partners, rows);
        }).Check(Often);
    }

    private static void Compare<T>(Database at, Specification<T> whole, PageForms forms, IReadOnlyList<T> records, Rows rows)
        where T : class, IRecord<T>
    {
        var page = forms.Page(whole, whole.Evaluate(records, rows));
        using var recorder = new CommandRecorder(at.Relational);
        var found = at.Main.QueryAsync(page).ToListAsync().AsTask().GetAwaiter().GetResult();
        var expected = page.Evaluate(records, rows).Select(T.Kind.IdOf);
        Assert.True(expected.SequenceEqual(found.Select(T.Kind.IdOf)), $"{page.Normalize().Shape.Key}: {recorder}");
        Assert.Single(recorder.Asked);
    }
}
