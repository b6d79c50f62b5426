import asyncio


async def child(name):
    try:
        for i in range(9):
            print(name, i)
            await asyncio.sleep(0)
    finally:
        print(name, "ends")


async def main():
    asyncio.create_task(child("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("run ends")
