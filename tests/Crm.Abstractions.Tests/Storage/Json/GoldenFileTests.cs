using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Crm.Storage;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>The frozen form of files, events and exports. Set CRM_GOLDEN to this folder's path to write the files of new types.</summary>
public sealed class GoldenFileTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static TheoryData<string> Names => [.. Samples.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_stays_as_it_was_frozen(string name)
    {
        var text = Text(Samples.All.Single(s => s.Name == name).Value);

        if (Environment.GetEnvironmentVariable("CRM_GOLDEN") is { Length: > 0 } folder && !File.Exists(Path.Combine(folder, name + ".json")))
        {
            File.WriteAllText(Path.Combine(folder, name + ".json"), text);
        }

        Assert.Equal(Golden(name), text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_frozen_is_read_as_it_was_meant(string name)
    {
        var sample = Samples.All.Single(s => s.Name == name).Value;

        Assert.Equal(sample, Read(Encoding.UTF8.GetBytes(Golden(name)), sample.GetType()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_member_stands_in_the_frozen_text(string name)
    {
        var golden = JsonNode.Parse(Golden(name))!.AsObject();

        var members = CrmJson.Options.GetTypeInfo(Samples.All.Single(s => s.Name == name).Value.GetType()).Properties;

        Assert.All(members.Where(m => m.Get is not null), m => Assert.True(golden.ContainsKey(m.Name), m.Name));
    }

    [Fact]
    public void Every_kind_of_record_has_a_frozen_text() =>
        Assert.Equal(CrmModel.Kinds, Samples.Records.Select(r => r.Kind));

    private static object Read(byte[] utf8, Type type) =>
        CrmModel.Kinds.FirstOrDefault(k => k.Type == type) is { } kind
            ? CrmJson.Deserialize(kind, utf8)
            : JsonSerializer.Deserialize(utf8, CrmJson.Options.GetTypeInfo(type))!;

    private static string Text(object value)
    {
        var line = JsonSerializer.Serialize(value, CrmJson.Options.GetTypeInfo(value.GetType()));
        return JsonNode.Parse(line)!.ToJsonString(Indented) + "\n";
    }

    private static string Golden(string name)
    {
        using var stream = typeof(GoldenFileTests).Assembly.GetManifestResourceStream("golden/" + name);
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
