namespace Crm.Deals;

/// <summary>A list for the reasons against one command: nearly every command is allowed, so that the thread's last list serves the next command as well.</summary>
internal static class Reasons
{
    [ThreadStatic]
    private static List<CrmError>? t_list;

    /// <summary>An empty list that nobody else has.</summary>
    public static List<CrmError> Take()
    {
        var list = t_list ?? [];
        t_list = null;
        return list;
    }

    /// <summary>Takes back a list that nobody keeps.</summary>
    public static void GiveBack(List<CrmError> list)
    {
        list.Clear();
        t_list = list;
    }
}
