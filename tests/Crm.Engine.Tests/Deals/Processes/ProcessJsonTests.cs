using System.Text;
using FsCheck.Fluent;

namespace Crm.Deals.Tests;

public sealed class ProcessJsonTests
{
    [Fact]
    public void A_definition_survives_its_JSON_and_gives_the_same_text_again() => ProcessCases.ForAll(ProcessCases.AnyWays, d =>
    {
        var text = ProcessJson.Write(d);
        return ProcessJson.Read(text) == d && ProcessJson.Write(ProcessJson.Read(text)) == text;
    });

    [Fact]
    public void Names_in_any_script_stay_readable_and_hostile_ones_survive()
    {
        const string Name = "Квалификация \"</script>\\ \u2028 😀";
        var definition = ProcessBuilder.Start().Stage("a", Name).Build();
        Assert.Contains("Квалификация", ProcessJson.Write(definition), StringComparison.Ordinal);
        Assert.Equal(definition, ProcessJson.Read(ProcessJson.Write(definition)));
    }

    [Fact]
    public void Absent_members_have_their_defaults_and_unknown_ones_are_ignored() =>
        Assert.Equal(
            ProcessBuilder.Start().Stage("a", "A").Won("won", "Won").Build(),
            ProcessJson.Read("""{"stages":[{"key":"a","name":"A","colour":"red"},{"key":"won","name":"Won","end":"Won"}],"by":"hand"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("42")]
    [InlineData("{\"stages\":null}")]
    [InlineData("{\"stages\":[null]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\"}]}")]
    [InlineData("{\"stages\":[{\"key\":null,\"name\":\"A\"}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"movesTo\":[null]}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"checklist\":[null]}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"end\":\"Maybe\"}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"end\":9}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"probability\":1e400}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"targetDuration\":\"soon\"}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"A\",\"targetDuration\":5}]}")]
    [InlineData("{\"stages\":[{\"key\":\"a\",\"name\":\"\\ud800\"}]}")]
    [InlineData("{\"x\":[[[[[[[[[[]]]]]]]]]]}")]
    public void A_text_that_is_no_definition_is_refused(string json) => Refused(json);

    // Not inline: the metadata of an attribute cannot hold a lone surrogate.
    [Fact]
    public void A_text_with_half_a_character_is_refused() => Refused("{\"stages\":[{\"key\":\"a\",\"name\":\"\ud800\"}]}");

    [Fact]
    public void A_text_with_too_many_values_or_characters_is_refused()
    {
        Refused("{\"x\":[" + string.Join(',', Enumerable.Repeat("0", 100_001)) + "]}");
        Refused(new string(' ', ProcessJson.MaxLength + 1));
    }

    [Fact]
    public void The_longest_valid_definition_can_be_written_and_read()
    {
        var name = new string('\u0001', 399);
        string[] keys = [.. Enumerable.Range(0, 98).Select(i => $"stage_{i}".PadRight(40, '_'))];
        ChecklistItem[] items = [.. Enumerable.Range(0, 100).Select(i => new ChecklistItem { Key = $"item_{i}".PadRight(40, '_'), Name = name + "x", IsMandatory = true })];
        var stages = keys.Select((k, i) => new ProcessStage
        {
            Key = k,
            Name = name + (char)(0x4E00 + i),
            RequiredFields = [.. DealFields.All],
            Checklist = i < 10 ? [.. items] : [],
            MovesTo = [.. keys.Where(m => m != k)],
        });
        var definition = new ProcessDefinition
        {
            Stages = [.. stages, new() { Key = "won", Name = "Won", End = StageEnd.Won }, new() { Key = "lost", Name = "Lost", End = StageEnd.Lost }],
        };
        Assert.Empty(ProcessRules.Check(definition, ProcessCases.Vocabulary));
        Assert.Equal(definition, ProcessJson.Read(ProcessJson.Write(definition)));
    }

    [Fact]
    public void A_damaged_text_is_read_or_refused_but_nothing_else() => ProcessCases.ForAll(
        from place in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 5)
        from text in Gen.Elements("", "{", "}", "[", "]", "\"", "null", "0", "\\", "\ud800", ",", ":")
        select (place, length, text),
        c =>
        {
            var json = new StringBuilder(ProcessJson.Write(StandardProcesses.TypicalSale));
            var at = c.place % json.Length;
            json.Remove(at, Math.Min(c.length, json.Length - at)).Insert(at, c.text);
            try
            {
                return ProcessJson.Read(json.ToString()) is not null;
            }
            catch (CrmRuleException e)
            {
                return e.Code == ProcessErrors.JsonInvalid.Code;
            }
        },
        1_000);

    private static void Refused(string json) =>
        Assert.Equal(ProcessErrors.JsonInvalid.Code, Assert.Throws<CrmRuleException>(() => ProcessJson.Read(json)).Code);
}
