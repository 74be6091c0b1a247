using System.Reflection;
using System.Reflection.Emit;

namespace Crm.Architecture.Tests.Support;

/// <summary>All types that a type names: in its bases, members, attributes and method bodies.</summary>
internal static class Mentions
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        Array.ForEach(type.GetInterfaces(), i => Add(found, i));
        foreach (var attribute in type.GetCustomAttributesData())
        {
            foreach (var argument in attribute.ConstructorArguments)
            {
                Add(found, argument.Value as Type);
            }
        }

        foreach (var member in type.GetMembers(Own))
        {
            AddMember(found, member);
            if (member is MethodBase method)
            {
                AddBody(found, method);
            }
        }

        found.Remove(type);
        return found;
    }

    private static void AddMember(HashSet<Type> found, MemberInfo? member)
    {
        switch (member)
        {
            case Type t:
                Add(found, t);
                break;
            case FieldInfo f:
                Add(found, f.FieldType);
                Add(found, f.DeclaringType);
                break;
            case MethodBase m:
                Add(found, (m as MethodInfo)?.ReturnType);
                Add(found, m.DeclaringType);
                Array.ForEach(m.GetParameters(), p => Add(found, p.ParameterType));
                Array.ForEach(m.IsGenericMethod ? m.GetGenericArguments() : [], a => Add(found, a));
                break;
        }
    }

    private static void AddBody(HashSet<Type> found, MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } d ? d.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < il.Length;)
        {
            var opCode = OpCodesByValue[il[i] == 0xFE ? (short)((il[i++] << 8) | il[i++]) : il[i++]];
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                AddMember(found, method.Module.ResolveMember(BitConverter.ToInt32(il, i), ofType, ofMethod));
            }

            i += Size(opCode.OperandType, il, i);
        }
    }

    private static int Size(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }

        if (found.Add(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type) || type.IsConstructedGenericType)
        {
            Array.ForEach(type.IsConstructedGenericType ? type.GetGenericArguments() : [], a => Add(found, a));
        }
    }
}
