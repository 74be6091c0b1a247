using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Reporting.Tests;

public sealed class JsonTests
{
    [Fact]
    public void No_value_is_null_and_zero_is_zero()
    {
        using var json = JsonDocument.Parse(Written.Json(FunnelTables.Stages(Sample.Report, Sample.English)));
        var rows = json.RootElement.GetProperty("rows");
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("stepConversion").ValueKind);
        Assert.Equal("0", rows[1].GetProperty("stepConversion").GetRawText());
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("successRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("medianDuration").ValueKind);
        Assert.Equal(0, rows[1].GetProperty("passedPotential").GetArrayLength());
    }

    [Fact]
    public void Figures_are_exact()
    {
        using var json = JsonDocument.Parse(Written.Json(FunnelTables.Stages(Sample.Report, Sample.English)));
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal("""[{"amount":800000.5,"currency":"RUB"},{"amount":250.25,"currency":"USD"}]""", row.GetProperty("passedPotential").GetRawText());
        Assert.Equal("0.875", row.GetProperty("successRate").GetRawText());
        Assert.Equal("19800", row.GetProperty("medianDuration").GetRawText());
        Assert.Equal("contact", row.GetProperty("stageKey").GetString());
    }

    [Fact]
    public void A_total_is_marked_and_a_group_without_a_value_has_no_key()
    {
        using var json = JsonDocument.Parse(Written.Json(FunnelTables.Groups(Sample.Report, Sample.English)));
        var rows = json.RootElement.GetProperty("rows");
        Assert.Equal(4, rows.GetArrayLength());
        Assert.True(rows[3].GetProperty("@isTotal").GetBoolean());
        Assert.False(rows[0].TryGetProperty("@isTotal", out _));
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("groupKey").ValueKind);
        Assert.Equal(["Manager A", Sample.Unknown.ToString(), "(not stated)", "All deals"], rows.EnumerateArray().Select(r => r.GetProperty("group").GetString()));
    }

    [Fact]
    public void Every_text_comes_back_from_json() =>
        Prop.ForAll(Hostile.Texts.ToArbitrary(), text =>
        {
            var table = Written.Words(text);
            var json = Written.Json(table);
            using var read = JsonDocument.Parse(json);
            return read.RootElement.GetProperty("rows")[0].GetProperty("name").GetString() == ((ReportCell.Words)table.Rows[0].Cells[0]).Text && !json.Contains('<', StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
