import asyncio


async def inner():
    print("inner")
    return "value"


async def outer():
    print("outer")
    return await inner()


async def other():
    print("other")


async def main():
    asyncio.create_task(other())
    print(await outer())
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
