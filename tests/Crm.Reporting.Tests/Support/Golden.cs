namespace Crm.Reporting.Tests;

/// <summary>Outputs that are kept. A failing comparison leaves what it got beside the golden file in the output folder.</summary>
internal static class Golden
{
    public static void Same(string name, string written)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        var golden = File.Exists(file) ? File.ReadAllText(file) : null;
        if (golden != written)
        {
            File.WriteAllText(file + ".received", written);
        }

        Assert.Equal(golden, written);
    }
}
