using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Crm.Abstractions.Tests.Storage.Json;
using Crm.Deals;
using Crm.Storage;

namespace Crm.Abstractions.Tests.Storage.Forms;

/// <summary>Forms of events and facts: past ones, those of today, and those of a newer library.</summary>
public sealed class FormTests
{
    // What was ever written: a name may be added to these, never taken away or given to another form.
    private static readonly string[] Events =
    [
        "deal.opened DealOpened", "deal.edited DealEdited", "deal.moved DealMovedForm1", "deal.moved.2 DealMoved", "deal.won DealWon", "deal.lost DealLost", "deal.returned DealReturned",
        "deal.closed DealClosed", "deal.reopened DealReopened", "deal.converted DealConverted", "deal.step_completed DealStepCompleted", "deal.migrated DealMigrated",
        "deal.corrected DealCorrected", "record.changed RecordChanged", "key_date.due KeyDateDue",
    ];

    [Fact]
    public void Every_form_ever_written_keeps_its_name()
    {
        Assert.Equal(Events, Names(typeof(EventPayload)));
        Assert.Equal(["deal DealJournalFacts", "fields FieldJournalFacts"], Names(typeof(JournalFacts)));
    }

    [Fact]
    public void Every_form_of_an_event_has_a_name_but_the_unknown()
    {
        var forms = typeof(EventPayload).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(EventPayload)) && !t.IsAbstract).Select(t => t.Name);
        Assert.Equal(Events.Select(e => e.Split(' ')[1]).Append(nameof(UnknownEventPayload)).Order(StringComparer.Ordinal), forms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_move_told_in_its_first_form_is_raised_to_the_form_of_today()
    {
        var told = Samples.Event with { SchemaVersion = 1, Payload = new DealMovedForm1("offer", "call", IsBack: true) };
        Assert.Equal(told with { SchemaVersion = 2, Payload = new DealMoved("offer", "call", StageMoveKind.Back) }, told.ToCurrentForm());
        Assert.Equal(StageMoveKind.Forward, ((DealMoved)(told with { Payload = new DealMovedForm1("a", "b", IsBack: false) }).ToCurrentForm().Payload).Kind);
    }

    [Fact]
    public void Past_forms_are_raised_one_after_the_other()
    {
        var current = (Samples.Event with { SchemaVersion = 1, Payload = new First("7") }).ToCurrentForm();
        Assert.Equal((new Third(7, "seven"), 3), (current.Payload, current.SchemaVersion));
        Assert.Same(current, current.ToCurrentForm());
    }

    [Fact]
    public void An_event_of_a_newer_library_is_read_with_its_envelope_and_written_back_unchanged()
    {
        var text = Text(Samples.NewerEvent);
        var told = CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(text));
        var form = Assert.IsType<UnknownEventPayload>(told.Payload).Form;
        Assert.Equal(("deal.archived.4", Samples.NewerEvent), (form.Name, form.Json));
        Assert.Equal((Samples.Event.Id, Samples.Event.Subject, Samples.Event.At), (told.Id, told.Subject, told.At));
        Assert.Equal(text, Encoding.UTF8.GetString(CrmJson.Serialize(told)));
    }

    [Fact]
    public void The_name_of_a_form_may_stand_anywhere_among_its_members()
    {
        var told = CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(Text("""{"a":{"$type":"deal.won"},"b":[{}],"\u0024type":"deal.archived.4"}""")));
        Assert.Equal("deal.archived.4", Assert.IsType<UnknownEventPayload>(told.Payload).Form.Name);
        var known = CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(Text("""{"stage":"offer","$type":"deal.step_completed","step":"call"}""")));
        Assert.Equal(new DealStepCompleted("offer", "call", null), known.Payload);
    }

    [Theory]
    [InlineData("""{"stage":"offer"}""")]
    [InlineData("""{"$type":7}""")]
    [InlineData("""{"$type":null}""")]
    [InlineData("""{"$type":"deal.won","potential":"much"}""")]
    [InlineData("""{"$type":"deal.archived","$type":"deal.won""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    public void What_has_no_form_or_does_not_fit_its_own_is_damaged_and_not_newer(string payload) =>
        Assert.Equal("json.document.invalid", Code(() => CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(Text(payload)))));

    [Fact]
    public void A_newer_form_is_limited_in_depth_like_all_others()
    {
        Assert.IsType<UnknownEventPayload>(CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(Text(Nested(CrmJson.MaxDepth - 1)))).Payload);
        Assert.Equal("json.document.invalid", Code(() => CrmJson.Deserialize<CrmEvent>(Encoding.UTF8.GetBytes(Text(Nested(CrmJson.MaxDepth))))));
        Assert.Equal("json.document.invalid", Code(() => UnknownForm.Parse(Nested(CrmJson.MaxDepth + 1))));

        static string Nested(int depth) => """{"$type":"deep","x":""" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"$type":""}""")]
    [InlineData("""{"$type":"a","x":"\u0000"}""")]
    [InlineData("""{"$type":"a","x":["\ud800"]}""")]
    public void What_is_no_form_is_refused(string json) => Assert.Equal("json.document.invalid", Code(() => UnknownForm.Parse(json)));

    [Fact]
    public void Two_texts_are_one_form_when_they_mean_the_same()
    {
        Assert.Equal(UnknownForm.Parse("""{"$type":"a","x":1.0,"y":[2]}"""), UnknownForm.Parse("""{ "y": [ 2 ], "x": 1, "$type": "a" }"""));
        Assert.NotEqual(UnknownForm.Parse("""{"$type":"a","x":[1,2]}"""), UnknownForm.Parse("""{"$type":"a","x":[2,1]}"""));
        Assert.NotEqual(UnknownForm.Parse("""{"$type":"a"}"""), UnknownForm.Parse("""{"$type":"b"}"""));
    }

    private static IEnumerable<string> Names(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(a => $"{a.TypeDiscriminator} {a.DerivedType.Name}");

    private static string Text(string payload)
    {
        var whole = Encoding.UTF8.GetString(CrmJson.Serialize(Samples.Event with { Payload = new UnknownEventPayload(UnknownForm.Parse("""{"$type":"here"}""")) }));
        return whole.Replace("""{"$type":"here"}""", payload, StringComparison.Ordinal);
    }

    private static string Code(Func<object> act) => Assert.Throws<CrmRuleException>(act).Code;

    private sealed record First(string Number) : PastEventPayload
    {
        public override EventPayload ToNext() => new Second(int.Parse(Number, System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed record Second(int Number) : PastEventPayload
    {
        public override EventPayload ToNext() => new Third(Number, "seven");
    }

    private sealed record Third(int Number, string Word) : EventPayload
    {
        internal override int SchemaVersion => 3;
    }
}
