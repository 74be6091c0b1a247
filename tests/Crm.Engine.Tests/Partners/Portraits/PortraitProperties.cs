using Crm.Partners;
using Crm.Settings;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Partners.Portraits;

/// <summary>Completeness of any client by any portrait (PARTY-12).</summary>
public sealed class PortraitProperties
{
    private static readonly PortraitField[] Fields = [PortraitField.PublicName, PortraitField.Region, PortraitField.Category, PortraitField.Source, PortraitField.Comment, PortraitField.MainManager];
    private static readonly ContactValueType[] Types = [ContactValueType.Phone, ContactValueType.Email, ContactValueType.WebPage];

    private static readonly Gen<(int Asked, int Known, int More)> Masks =
        from asked in Gen.Choose(0, 511)
        from known in Gen.Choose(0, 511)
        from more in Gen.Choose(0, 511)
        select (asked, known, more);

    [Fact]
    public void The_share_lies_between_0_and_1_and_is_1_only_where_nothing_is_missing() => Prop.ForAll(Masks.ToArbitrary(), m =>
    {
        var found = Of(m.Asked, m.Known);
        var missing = int.PopCount(m.Asked & ~m.Known);
        return found.Missing.Count == missing
            && found.Asked == int.PopCount(m.Asked)
            && found.Share is null == (m.Asked == 0)
            && found.Share is null or (>= 0m and <= 1m)
            && found.Share == 1m == (m.Asked != 0 && missing == 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Who_learns_more_of_a_client_never_lowers_its_share() => Prop.ForAll(Masks.ToArbitrary(), m =>
        !(Of(m.Asked, m.Known | m.More).Share < Of(m.Asked, m.Known).Share)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_missing_item_has_a_code_of_its_own() => Prop.ForAll(Masks.ToArbitrary(), m =>
        Of(m.Asked, m.Known).Missing.Select(i => i.Code).Distinct(StringComparer.Ordinal).Count() == Of(m.Asked, m.Known).Missing.Count).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Completeness Of(int asked, int known)
    {
        var entry = new DirectoryEntryId(Testing.SequentialIds.Nth(1));
        var portrait = new ClientPortrait
        {
            Id = ClientPortrait.IdOf(PartnerWorkStatus.Working, PartnerType.Company),
            WorkStatus = PartnerWorkStatus.Working,
            Type = PartnerType.Company,
            Attributes = [.. Fields.Where((_, i) => Has(asked, i)).Select(f => new PortraitAttribute { Field = f })],
            Contacts = [.. Types.Where((_, i) => Has(asked, Fields.Length + i)).Select(t => new PortraitContact { Type = t })],
            RecordedAt = Instant.MinValue,
        };
        var partner = new Partner
        {
            Id = new(Testing.SequentialIds.Nth(2)),
            Name = "A",
            Type = PartnerType.Company,
            Relations = PartnerRelations.Client,
            PublicName = Has(known, 0) ? "B" : " ",
            Region = Has(known, 1) ? entry : null,
            Category = Has(known, 2) ? entry : null,
            Source = Has(known, 3) ? entry : null,
            Comment = Has(known, 4) ? "c" : null,
            MainManager = Has(known, 5) ? new UserId(entry.Value) : null,
            ContactValues = [.. Types.Where((_, i) => Has(known, Fields.Length + i)).Select(t => new ContactValue { Type = t, Text = "x" })],
            RegisteredAt = Instant.MinValue,
            RecordedAt = Instant.MinValue,
        };
        return PortraitRules.Of(portrait, partner, _ => null, TenantSettings.Default);
    }

    private static bool Has(int mask, int bit) => (mask & (1 << bit)) != 0;
}
