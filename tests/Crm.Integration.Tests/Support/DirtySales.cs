namespace Crm.Integration.Tests.Support;

/// <summary>Small sales files written for tests.</summary>
internal static class DirtySales
{
    private const string Head = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

    /// <summary>Writes the reference files and a pipeline with the given rows.</summary>
    public static void Write(TemporaryFolder folder, params IEnumerable<string> rows)
    {
        folder.Write("accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of", "Alpha,technolgy,1996,1.5,10,Kenya,", "Beta,retail,1997,2.5,20,Kenya,Alpha");
        folder.Write("products.csv", "product,series,sales_price", "GTX Pro,GTX,4821", "Lamp,L,10.50");
        folder.Write("sales_teams.csv", "sales_agent,manager,regional_office", "Agent 1,Manager 1,West", "Agent 2,Manager 2,East");
        folder.Write("sales_pipeline.csv", [Head, .. rows]);
    }

    /// <summary>Good rows of all four sorts, one after another.</summary>
    public static IEnumerable<string> Good(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return (i % 4) switch
            {
                0 => $"D{i},Agent 1,GTXPro,Alpha,Won,2017-01-01,2017-02-0{1 + (i % 9)},{100 + i}",
                1 => $"D{i},Agent 2,Lamp,Beta,Lost,2017-01-02,2017-01-03,0",
                2 => $"D{i},Agent 1,Lamp,,Engaging,2017-03-04,,",
                _ => $"D{i},Agent 2,GTX Pro,,Prospecting,,,",
            };
        }
    }
}
