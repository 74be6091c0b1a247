using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Deals;
using Crm.Settings;
using Crm.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Abstractions.Tests.Storage.Json;

public sealed class CrmJsonTests
{
    private static readonly Type[] Types = [.. CrmModel.Kinds.Select(k => k.Type), typeof(CrmEvent), typeof(ProcessDefinition), typeof(FunnelReport), typeof(DealAsOf), .. ReportSamples.All.Select(s => s.Value.GetType())];

    [Fact]
    public void Whatever_was_written_is_read_as_the_same_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (type, seed) =>
        {
            var info = CrmJson.Options.GetTypeInfo(Types[Math.Abs(type % Types.Length)]);
            var value = JsonSerializer.Deserialize(new RandomJson(seed).Of(info.Type).ToJsonString(), info)!;
            Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, info), info));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Whatever_stands_in_a_text_it_is_read_or_refused_with_a_code() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (kind, seed) =>
        {
            var sample = Samples.Records.ElementAt(Math.Abs(kind % Samples.Records.Count()));
            var text = CrmJson.Serialize(sample.Kind, sample.Record);
            var random = new Random(seed);
            for (var i = 0; i < 3; i++)
            {
                text[random.Next(text.Length)] = (byte)random.Next(256);
            }

            var refusal = Xunit.Record.Exception(() => CrmJson.Deserialize(sample.Kind, text.AsSpan(0, random.Next(2) == 0 ? text.Length : random.Next(text.Length))));
            Assert.True(refusal is null or CrmRuleException { Code: "json.document.invalid" }, refusal?.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Values_a_text_leaves_out_keep_the_defaults_of_their_record()
    {
        var settings = Read<TenantSettings>($$"""{"id":"{{TenantSettings.TheId}}"}""");
        var line = Read<DealLine>("""{"name":"n","price":{"amount":1,"currency":"RUB"}}""");
        var query = Read<FunnelQuery>($$"""{"kinds":["{{Samples.Id(1)}}"]}""");

        Assert.Equal(TenantSettings.Default, settings);
        Assert.True(settings.DealFields.IsFrozen);
        Assert.Equal(1, line.Quantity);
        Assert.Equal(new FunnelQuery(new DealKindId(Samples.Id(1))), query);
    }

    [Fact]
    public void Unknown_members_are_ignored_and_the_order_of_members_does_not_matter()
    {
        var text = JsonNode.Parse(CrmJson.Serialize(Samples.Event))!.AsObject();
        var turned = new JsonObject { ["tomorrow"] = new JsonObject { ["x"] = 1 } };
        foreach (var (name, value) in text.Reverse())
        {
            turned[name] = value is JsonObject inner ? new JsonObject(inner.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))) : value?.DeepClone();
        }

        Assert.Equal(Samples.Event, Read<CrmEvent>(turned.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"stages":null}""")]
    [InlineData("""{"stages":[{"key":"a","name":"\ud800"}]}""")]
    [InlineData("""{"stages":[{"key":"a","name":"n","end":1}]}""")]
    [InlineData("""{"stages":[{"key":"a","name":"n","end":"Drawn"}]}""")]
    [InlineData("""{"stages":[{"key":"a","name":"n","targetDuration":"soon"}]}""")]
    [InlineData("""{"stages":[{"key":1,"name":"n"}]}""")]
    public void A_text_of_another_form_is_refused(string text)
    {
        if (text is "{}")
        {
            Assert.Equal("json.document.invalid", Assert.Throws<CrmRuleException>(() => Read<DealLine>(text)).Code);
            return;
        }

        Assert.Equal("json.document.invalid", Assert.Throws<CrmRuleException>(() => Read<ProcessDefinition>(text)).Code);
    }

    [Fact]
    public void A_text_nested_too_deeply_is_refused()
    {
        var text = """{"x":""" + new string('[', 40) + new string(']', 40) + "}";

        Assert.Equal("json.document.invalid", Assert.Throws<CrmRuleException>(() => Read<ProcessDefinition>(text)).Code);
    }

    [Fact]
    public void A_text_longer_than_allowed_is_refused_before_it_is_read() =>
        Assert.Equal("json.document.too_large", Assert.Throws<CrmRuleException>(() => CrmJson.Deserialize<ProcessDefinition>("{}    "u8, maxBytes: 5)).Code);

    [Fact]
    public void Moments_have_six_decimals()
    {
        Assert.Equal("\"2017-03-01T00:00:00.000000Z\"", Written(Instant.FromUtc(2017, 3, 1, 0, 0)));
        Assert.Equal("\"2017-03-01T00:00:00.000001Z\"", Written(Instant.FromUtc(2017, 3, 1, 0, 0).PlusNanoseconds(1_999)));
    }

    [Fact]
    public void No_enumeration_is_written_as_a_number() =>
        Assert.DoesNotContain(
            CrmModel.Kinds.Concat<object>([]).OfType<RecordKind>().SelectMany(k => CrmJson.Options.GetTypeInfo(k.Type).Properties),
            p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is { IsEnum: true } type
                && int.TryParse(JsonSerializer.Serialize(Enum.GetValues(type).GetValue(0), CrmJson.Options.GetTypeInfo(type)), out _));

    private static string Written<T>(T value) => Encoding.UTF8.GetString(CrmJson.Serialize(value));

    private static T Read<T>(string text) => CrmJson.Deserialize<T>(Encoding.UTF8.GetBytes(text));
}
